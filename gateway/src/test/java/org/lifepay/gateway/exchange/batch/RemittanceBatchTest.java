package org.lifepay.gateway.exchange.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.bank.RemittanceRequest;
import org.lifepay.gateway.exchange.batch.Mistake.Problem;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch.Result;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceClaims;
import org.lifepay.gateway.exchange.remittance.RemittanceExceptions;
import org.lifepay.gateway.exchange.remittance.RemittanceLines;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.lifepay.gateway.risk.RiskEntry;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskLists;
import org.lifepay.gateway.risk.RiskReview;
import org.lifepay.gateway.risk.RiskRule;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskTrials;
import org.lifepay.gateway.risk.RiskUser;
import org.lifepay.gateway.risk.RiskVersion;
import org.lifepay.gateway.risk.RiskVersions;
import org.lifepay.gateway.vault.Vault;

/** Accounts that end with 9002 are closed, payments to those with 9006 come back after three days; banks take a hundredth. */
@Timeout(60)
class RemittanceBatchTest {
    private static final String ADA = "100.00,Ada Lovelace,PASSPORT,GB123456,62220001,+44-123456,SOFTWARE\n";
    private static final String CLOSED = "20,Closed Ltd,,,62229002,,GOODSTRADE\n";
    private static final String COMES_BACK = "30.5,Back Ltd,,,62229006,,GOODSTRADE\n";

    private static final RiskUser LI = new RiskUser(1, "李四");
    private static final RiskUser WANG = new RiskUser(2, "王五");

    private GatewayFixture fixture;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(50_000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RemittanceFiles.Result upload(String text) {
        return fixture.bean(RemittanceFiles.class)
                .upload(GatewayFixture.SHOP, "payees.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String path(String text) {
        return ((RemittanceFiles.Result.Stored) upload(text)).file().path();
    }

    private Result place(String requestId, String path, long fen) {
        return fixture.bean(PlaceRemittanceBatch.class)
                .place(new PlaceRemittanceBatch.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest of " + requestId + path,
                        null,
                        new ForeignAmount(ForeignCurrency.CNY, fen),
                        path,
                        false,
                        false,
                        "https://shop.example/" + requestId));
    }

    private RemittanceBatch batch(String requestId) {
        return fixture.bean(PlaceRemittanceBatch.class)
                .find(GatewayFixture.SHOP, requestId)
                .orElseThrow();
    }

    private void run(Duration later) {
        fixture.clock.advance(later);
        fixture.bean(SendRemittances.class).runOnce();
    }

    private List<String> postings() {
        return fixture.texts("select kind || ' ' || currency || ' ' || sum(amount) from posting"
                + " where cause_type in ('REMITTANCE', 'REMITTANCE_BATCH') group by kind, currency order by 1");
    }

    private List<String> told() {
        return fixture.texts(
                "select cast(fields as jsonb) ->> 'status' || ' ' || (cast(fields as jsonb) ->> 'paidAmount')"
                        + " from notification where kind = 'TRANSFER' order by notification_id");
    }

    private List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .filter(difference -> !difference.subject().startsWith("TEST"))
                .toList();
    }

    @Test
    void lines_are_paid_each_under_its_number_and_those_that_fail_or_return_come_back() {
        Result placed = place("b1", path(ADA + CLOSED + COMES_BACK), 15_050);
        long reserved = fixture.sql()
                .sql("select sum(amount) from posting where kind = 'PAYOUT_RESERVED'")
                .query(Long.class)
                .single();
        run(Duration.ZERO);
        RemittanceBatch sent = batch("b1");
        run(Duration.ofDays(4));

        assertThat(placed).isInstanceOf(Result.Accepted.class);
        assertThat(reserved).isEqualTo(15_050);
        assertThat(sent.status()).isEqualTo(RemittanceBatch.Status.SUCCESS);
        assertThat(sent.tally()).isEqualTo(new RemittanceBatch.Tally(0, 13_050, 2_000));
        assertThat(batch("b1").tally()).isEqualTo(new RemittanceBatch.Tally(0, 10_000, 5_020));
        assertThat(fixture.bank.remitted).extracting(RemittanceRequest::number).doesNotHaveDuplicates();
        assertThat(fixture.bank.remitted)
                .extracting(request -> request.payee().members().get(ForeignPayee.NAME))
                .contains("Ada Lovelace", "Closed Ltd", "Back Ltd");
        assertThat(told()).containsExactly("SUCCESS 10000", "SUCCESS 10000"); // the first tells the newest state, too
        assertThat(postings())
                .containsExactly(
                        "PAYOUT_RELEASED CNY 2000",
                        "PAYOUT_RESERVED CNY 15050",
                        "YUAN_REMITTED CNY 13050",
                        "YUAN_RETURNED CNY 3020");
        assertThat(audit()).isEmpty();
    }

    @Test
    void an_answer_that_is_lost_is_no_failure_and_nothing_paid_is_a_cancel() {
        place("lost", path(ADA), 10_000);
        place("none", path(CLOSED), 2_000);
        fixture.bank.loseNextResponse();
        run(Duration.ZERO);
        List<RemittanceBatch.Status> statuses =
                List.of(batch("lost").status(), batch("none").status());
        run(Duration.ofMinutes(5));

        assertThat(statuses).contains(RemittanceBatch.Status.SENDING);
        assertThat(batch("lost").status()).isEqualTo(RemittanceBatch.Status.SUCCESS);
        assertThat(batch("none").status()).isEqualTo(RemittanceBatch.Status.CANCEL);
        assertThat(told()).containsExactlyInAnyOrder("SUCCESS 10000", "CANCEL 0");
        assertThat(audit()).isEmpty();
    }

    @Test
    void requests_at_once_reserve_once_and_a_file_serves_one_order() throws Exception {
        String path = path(ADA);
        List<Callable<Result>> calls = new ArrayList<>(Collections.nCopies(4, () -> place("b1", path, 10_000)));
        calls.addAll(Collections.nCopies(4, () -> place("b2", path, 10_000)));
        List<Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Result> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }

        assertThat(results).filteredOn(Result.Accepted.class::isInstance).hasSize(4);
        assertThat(results).filteredOn(new Result.FileUsed()::equals).hasSize(4);
        assertThat(postings()).containsExactly("PAYOUT_RESERVED CNY 10000");
        assertThat(fixture.texts("select request_id from foreign_remittance")).hasSize(1);
    }

    @Test
    void what_cannot_be_sent_is_refused_stores_nothing_and_leaves_the_file() {
        String ada = path(ADA);
        String much = path("60000,Much,,,62220002,,SOFTWARE\n");
        place("first", path(ADA), 10_000);

        assertThat(place("b1", "0".repeat(32), 1)).isEqualTo(new Result.FileNotFound());
        assertThat(place("b1", ada, 9_999)).isEqualTo(new Result.WrongSum(10_000));
        assertThat(place("b1", much, 6_000_000)).isEqualTo(refused(Problem.TOO_MUCH, FileLine.AMOUNT));
        assertThat(place("b1", path("500,Rich,,,62220003,,SOFTWARE"), 50_000))
                .isEqualTo(new Result.ExceedsBalance(40_000));
        assertThat(place("b1", ada, 10_000)).isEqualTo(refused(Problem.REPEATED_TODAY, ""));
        fixture.clock.advance(Duration.ofHours(25));
        assertThat(place("b1", ada, 10_000)).isInstanceOf(Result.Accepted.class);
        assertThat(place("b1", much, 6_000_000)).isEqualTo(new Result.RequestIdReused());
        assertThat(postings()).containsExactly("PAYOUT_RESERVED CNY 20000");
    }

    private static Result refused(Problem problem, String member) {
        return new Result.Refused(List.of(new Mistake(1, member, problem)));
    }

    @Test
    void all_mistakes_of_a_file_are_told_at_once_without_quoting_it() {
        String file = """
                金额,收款人,证件类型,证件号码,账号,手机号,用途
                0,,IDCARD,110105194912310021,1,x,GAMES
                １００,Ada,IDCARD,11010519491231002X,6222 0001,,SOFTWARE
                100.00,Ada,,,62220001,,SOFTWARE
                1.005,Ada,,GB1234,62220004,,SOFTWARE
                """;

        assertThat(upload(file)).isInstanceOfSatisfying(RemittanceFiles.Result.Wrong.class, wrong -> {
            assertThat(wrong.mistakes())
                    .containsExactlyInAnyOrder(
                            new Mistake(2, FileLine.AMOUNT, Problem.NO_AMOUNT),
                            new Mistake(2, FileLine.NAME, Problem.MISSING),
                            new Mistake(2, FileLine.CARD, Problem.FORMAT),
                            new Mistake(2, FileLine.ID_NUM, Problem.CHECK_DIGIT),
                            new Mistake(2, FileLine.PHONE, Problem.FORMAT),
                            new Mistake(2, FileLine.FOR_USE, Problem.NO_VALUE),
                            new Mistake(4, "", Problem.REPEATED),
                            new Mistake(5, FileLine.AMOUNT, Problem.NO_AMOUNT),
                            new Mistake(5, FileLine.ID_TYPE, Problem.MISSING));
            assertThat(Mistake.text(wrong.mistakes()))
                    .contains("line 4: it is the same payment as an earlier line")
                    .doesNotContain("Ada", "GB1234");
        });
        assertThat(upload("")).isEqualTo(new RemittanceFiles.Result.Wrong(List.of(new Mistake(0, "", Problem.EMPTY))));
    }

    @Test
    void payees_are_sealed_and_the_file_is_forgotten_when_it_is_ordered() {
        String path = path(ADA);
        List<String> uploaded = fixture.texts("select sealed_lines from remittance_file");
        place("b1", path, 10_000);

        assertThat(uploaded.getFirst()).startsWith("sealed for ");
        assertThat(fixture.texts("select sealed_lines from remittance_file")).containsExactly("null");
        assertThat(fixture.texts("select sealed_payee from foreign_remittance").getFirst())
                .startsWith("sealed for ");
        Remittance line =
                fixture.bean(PlaceRemittanceBatch.class).lines(batch("b1")).getFirst();
        assertThat(line.toString() + line.payee()).doesNotContain("Ada", "62220001");
    }

    @Test
    void listed_payees_are_not_paid_and_without_the_list_nothing_is(@TempDir Path folder) throws Exception {
        Path list = folder.resolve("denied.txt");
        List<FileLine> lines = List.of(line(1, "ＡＤＡ  Lovelace", "62220001"), line(2, "Eve", "6222-0002"));

        assertThat(new DeniedPayees(settings(list)).denied(lines)).isEmpty();
        Files.writeString(list, "# payees\nAda-Lovelace\n62220002\n\n");
        assertThat(new DeniedPayees(settings(list)).denied(lines))
                .hasValueSatisfying(rows -> assertThat(rows).containsExactlyInAnyOrder(1, 2));
    }

    @Test
    void files_that_no_order_names_have_a_limit_and_are_deleted_after_seven_days() {
        place("used", path(ADA), 10_000);
        fixture.sql().sql("""
                        insert into remittance_file (merchant_id, path, file_name, lines, amount, uploaded_at, sealed_lines)
                        select merchant_id, lpad(number::text, 32, '0'), '', 1, 1, uploaded_at, 'sealed'
                        from remittance_file, generate_series(1, 100) as number
                        """).update();
        RemittanceFiles.Result atLimit = upload(ADA);
        fixture.clock.advance(Duration.ofDays(7));
        int early = fixture.bean(DeleteRemittanceFiles.class).runOnce();
        fixture.clock.advance(Duration.ofSeconds(1));

        assertThat(atLimit).isEqualTo(new RemittanceFiles.Result.TooMany());
        assertThat(early).isZero();
        assertThat(fixture.bean(DeleteRemittanceFiles.class).runOnce()).isEqualTo(100);
        assertThat(upload(ADA)).isInstanceOf(RemittanceFiles.Result.Stored.class);
        assertThat(fixture.texts("select sealed_lines is null from remittance_file"))
                .containsExactlyInAnyOrder("t", "f");
    }

    @Test
    void where_files_are_not_enabled_none_is_stored() {
        ExchangeSettings off = new ExchangeSettings(0, false, false, false, false, 0, 50_000, 1_000_000, null);
        RemittanceFiles files = new RemittanceFiles(
                fixture.bean(RemittanceFileTable.class),
                fixture.bean(RemittanceLines.class),
                off,
                fixture.bean(Vault.class),
                fixture.bean(Ids.class),
                fixture.clock);

        assertThat(files.upload(GatewayFixture.SHOP, "payees.csv", ADA.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new RemittanceFiles.Result.NotEnabled());
        assertThat(fixture.texts("select path from remittance_file")).isEmpty();
    }

    private static FileLine line(int row, String name, String account) {
        return new FileLine(row, 100, name, null, null, account, null, "SOFTWARE");
    }

    private static ExchangeSettings settings(Path list) {
        return new ExchangeSettings(0, false, true, true, true, 0, 50_000, 1_000_000, list);
    }

    private void switchOn(RiskRule rule) {
        RiskVersions versions = fixture.bean(RiskVersions.class);
        versions.propose(List.of(rule), "a rule", LI);
        RiskVersion proposed = versions.proposed().orElseThrow();
        fixture.bean(RiskTrials.class).run(proposed, LI);
        assertThat(versions.switchOn(proposed.version(), WANG)).isTrue();
    }

    private RiskHold held(String requestId) {
        return fixture.bean(RiskHolds.class).waiting(9).stream()
                .filter(hold -> hold.requestId().equals("REMITTANCE_BATCH " + requestId))
                .findFirst()
                .orElseThrow();
    }

    private void end(RiskHold hold, RiskHold.Answer answer) {
        RiskReview review = fixture.bean(RiskReview.class);
        assertThat(review.propose(hold, answer, "looked at", LI)).isTrue();
        RiskHold proposed =
                fixture.bean(RiskHolds.class).find(hold.merchant(), hold.id()).orElseThrow();
        assertThat(review.approve(proposed, Objects.requireNonNull(proposed.proposal()), WANG))
                .isTrue();
    }

    @Test
    void what_risk_control_holds_is_sent_or_fails_as_a_whole_when_two_users_say_so() {
        switchOn(new RiskRule(
                RiskSubject.Kind.PAYOUT, RiskRule.Measure.SINGLE_AMOUNT, null, 5_000, RiskRule.Effect.HOLD));

        assertThat(place("sent", path(ADA), 10_000)).isInstanceOf(Result.Accepted.class);
        assertThat(place("refused", path(CLOSED + COMES_BACK.replace("6006", "6001")), 5_050))
                .isInstanceOf(Result.Accepted.class);
        run(Duration.ofDays(8));
        String number = fixture.bean(PlaceRemittanceBatch.class)
                .lines(batch("sent"))
                .getFirst()
                .serialNumber();
        RemittanceExceptions exceptions = fixture.bean(RemittanceExceptions.class);
        assertThat(exceptions.list(9)).isEmpty();
        assertThat(exceptions.expedite(GatewayFixture.SHOP, number)).isFalse();
        assertThat(fixture.bean(RemittanceClaims.class)
                        .claim(GatewayFixture.SHOP, number, "proof", new BankClaim.By(1, "李四")))
                .isEqualTo(BankClaims.Result.GONE);
        assertThat(fixture.bank.remitted).isEmpty();

        end(held("refused"), RiskHold.Answer.REFUSED);
        end(held("sent"), RiskHold.Answer.LET_GO);
        run(Duration.ZERO);
        assertThat(batch("sent").status()).isEqualTo(RemittanceBatch.Status.SUCCESS);
        assertThat(batch("refused").status()).isEqualTo(RemittanceBatch.Status.CANCEL);
        assertThat(batch("refused").tally()).isEqualTo(new RemittanceBatch.Tally(0, 0, 5_050));
        assertThat(fixture.texts("select distinct end_reason from foreign_remittance where status = 'FAILED'"))
                .containsExactly("RISK_REFUSED");
        assertThat(told()).containsExactly("CANCEL 0", "SUCCESS 10000");
        assertThat(fixture.bank.remitted).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_line_to_a_blocked_payee_refuses_the_whole_file_which_stays_free() {
        RiskLists lists = fixture.bean(RiskLists.class);
        lists.add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYEE, "62229002", "fraud", LI);
        String path = path(ADA + CLOSED);

        assertThat(place("b1", path, 12_000)).isInstanceOf(Result.RefusedByRisk.class);
        assertThat(fixture.texts("select request_id from remittance_batch")).isEmpty();
        assertThat(fixture.texts("select kind || ' ' || request_id || ' ' || rule || ' ' || amount from risk_decision"))
                .containsExactly("PAYOUT REMITTANCE_BATCH b1 BLOCK_PAYEE 12000");
        RiskEntry blocked = lists.all(9).getFirst();
        lists.remove(blocked, LI);
        lists.approveRemoval(
                blocked.id(),
                Objects.requireNonNull(lists.find(blocked.id()).orElseThrow().removal()),
                WANG);
        assertThat(place("b1", path, 12_000)).isInstanceOf(Result.Accepted.class);
    }
}
