package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.alipay.SimulatedChannel;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.payout.AvailableBalance;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PlacePayout;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.simulator.bill.BillFault;
import org.springframework.context.support.GenericApplicationContext;

/** The bill of the account of a real simulator against payouts that were made by it. */
@Timeout(60)
class ReconcilePayoutsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final BillDifferences.By LI = new BillDifferences.By(1, "Li");
    private static final BillDifferences.By WANG = new BillDifferences.By(2, "Wang");

    private final GatewayFixture fixture = new GatewayFixture(ReconcilePayoutsTest::overSimulator);
    private final SimulatedChannel alipay = fixture.bean(SimulatedChannel.class);
    private final ReconcileDays reconcile = fixture.bean(ReconcileDays.class);
    private final ReconciledDays days = fixture.bean(ReconciledDays.class);
    private final BillDifferences differences = fixture.bean(BillDifferences.class);
    private String first = "";
    private String second = "";

    private static void overSimulator(GenericApplicationContext context) {
        context.registerBean(SimulatedChannel.class, () -> new SimulatedChannel(context.getBean(Clock.class)));
        context.registerBean(PaymentChannel.class, () -> context.getBean(SimulatedChannel.class).channel);
        context.registerBean(ChannelBills.class, () -> context.getBean(SimulatedChannel.class).bills);
        context.registerBean(PayoutChannel.class, () -> context.getBean(SimulatedChannel.class).payouts);
    }

    @BeforeEach
    void begin() {
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(10_000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void payouts_that_both_sides_have_close_the_day_beside_payments() {
        fixture.place("order-1", PaymentMode.BARCODE);
        business();

        nextMorning();

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(all()).isEmpty();
        assertThat(lines()).containsExactlyInAnyOrder("PAYMENT MATCHED 1 888 888", "PAYOUT MATCHED 2 800 800");
        assertThat(day().accountBill().totals()).isEqualTo(new BillDay.AccountTotals(2, 800, 0, 0, 888, 0, 5));
        assertThat(day().accountBill().state()).isEqualTo(BillDay.AccountBill.State.STORED);
        assertThat(days.proofs(key(DAY)))
                .allMatch(BillProof::isProved)
                .extracting(proof ->
                        proof.subject() + " " + proof.ownFen() + " " + proof.ledgerFen() + " " + proof.billedFen())
                .containsExactly(
                        "PAYMENT 888 888 888",
                        "REFUND 0 0 0",
                        "PAYOUT 800 800 800",
                        "PAYOUT_RETURN 0 0 0",
                        "SHARE 0 0 0",
                        "SHARE_RETURN 0 0 0",
                        "FEE 5 5 5");
    }

    @ParameterizedTest
    @CsvSource({
        "row-missing, OURS_ONLY PAYOUT CARRIED 300 -",
        "account-row-missing, OURS_ONLY PAYOUT CARRIED 300 -",
        "amount-differs, AMOUNT_DIFFERS PAYOUT OPEN 300 301"
    })
    void a_planted_fault_is_found_alone_and_mended_by_fetching_again(String fault, String expected) {
        business();
        plant(fault, first);

        nextMorning();

        assertThat(all()).singleElement().satisfies(found -> {
            assertThat(ScriptedReconciliation.shown(found)).isEqualTo(expected);
            assertThat(found.subject()).isEqualTo(first);
        });
        assertThat(day().status()).isEqualTo(BillDay.Status.OPEN);
        alipay.simulator.disarm();
        assertThat(days.refetch(key(DAY))).isTrue();
        run(Duration.ofMinutes(1));
        assertThat(open()).isEmpty();
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_payout_on_the_next_days_bill_closes_by_itself() {
        business();
        plant("other-day", first);
        nextMorning();
        List<String> before = shown();

        nextMorning();
        run(Duration.ofMinutes(11));

        assertThat(before).containsExactly("OURS_ONLY PAYOUT CARRIED 300 -");
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(shown()).containsExactly("DAY_SHIFTED PAYOUT CLOSED 300 -");
        assertThat(days.find(key(DAY.plusDays(1))).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"x1, OTHER", "'', PAYOUT"})
    void what_left_the_account_and_is_not_ours_is_explained_by_two(String number, String kind) {
        business();
        String like = number.isEmpty() ? first.substring(0, 10) + "0000000000000" + first.substring(23) : number;
        plant("transfer-extra", like);
        nextMorning();
        long id = all().getFirst().id();

        assertThat(shown()).containsExactly("THEIRS_ONLY " + kind + " OPEN - 123");
        assertThat(differences.queryChannel(id)).isNotIn(Result.AGREES, Result.CONFIRMED);
        assertThat(differences.explain(id, "withdrawn in Alipay's console", LI)).isEqualTo(Result.EXPLAINED);
        assertThat(differences.approve(id, explainedAt(id), WANG)).isEqualTo(Result.APPROVED);
        run(Duration.ofMinutes(11));

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_payout_that_is_paid_and_not_known_to_be_is_taken_over() {
        pay("p1", 300, "9003");
        nextMorning();
        BillDifference found = all().getFirst();

        Result result = differences.queryChannel(found.id());
        run(Duration.ofMinutes(1));

        assertThat(ScriptedReconciliation.shown(found)).isEqualTo("STATUS_DIFFERS PAYOUT OPEN 300 300");
        assertThat(result).isEqualTo(Result.AGREES);
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_DONE 300");
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void what_a_bank_sent_back_is_booked_by_the_button_and_agrees() {
        pay("p1", 300, "9006");
        nextMorning();
        BillDay.Status firstDay = day().status();

        nextMorning();
        LocalDate next = DAY.plusDays(1);
        BillDifference found = days.differences(key(next), 0, false, 10).getFirst();
        Result result = differences.queryChannel(found.id());
        run(Duration.ofMinutes(1));

        assertThat(firstDay).isEqualTo(BillDay.Status.CLOSED);
        assertThat(ScriptedReconciliation.shown(found)).isEqualTo("STATUS_DIFFERS PAYOUT_RETURN OPEN 300 300");
        assertThat(result).isEqualTo(Result.AGREES);
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_DONE 300", "PAYOUT_RETURNED 300");
        assertThat(days.find(key(next)).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_return_that_is_booked_on_a_later_day_agrees_on_another_day() {
        pay("p1", 300, "9006");
        nextMorning();
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SendPayouts.class).runOnce();
        reconcile.runOnce();

        LocalDate next = DAY.plusDays(1);
        assertThat(days.find(key(next)).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(days.proofs(key(next))).allMatch(BillProof::isProved).anyMatch(proof -> proof.shiftedFen() == 300);
        assertThat(days.lines(key(next)))
                .extracting(line -> line.kind() + " " + line.result() + " " + line.theirFen())
                .containsExactly("PAYOUT_RETURN DAY_SHIFTED 300");
        nextMorning();
        run(Duration.ofHours(3));
        assertThat(days.find(key(next.plusDays(1))).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"account-late, signcustomer: isp.bill_not_exist", "truncated, truncated"})
    void the_day_waits_for_the_bill_of_the_account(String fault, String problem) {
        business();
        plant(fault, "");

        nextMorning();
        BillDay waiting = day();
        run(Duration.ofHours(5));
        BillDay.Status afternoon = day().status();
        alipay.simulator.disarm();
        run(Duration.ofHours(1));

        assertThat(waiting.status()).isEqualTo(BillDay.Status.DUE);
        assertThat(waiting.problem()).contains(problem);
        assertThat(afternoon).isEqualTo(BillDay.Status.DUE);
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(day().problem()).isNull();
    }

    @Test
    void both_files_are_kept_as_they_came() throws IOException {
        fixture.place("order-1", PaymentMode.BARCODE);
        business();
        nextMorning();
        var trades = new ByteArrayOutputStream();
        var account = new ByteArrayOutputStream();

        days.copyFile(day(), trades);
        days.copyAccountFile(day(), account);

        assertThat(trades.toByteArray()).startsWith('P', 'K').isNotEqualTo(account.toByteArray());
        assertThat(account.toByteArray()).startsWith('P', 'K').hasSize((int)
                Objects.requireNonNull(day().accountBill().file()).size());
        assertThat(fixture.texts("select bill from bill_part order by bill")).containsExactly("ACCOUNT", "TRADE");
    }

    /** Payouts of 3.00 and 5.00. */
    private void business() {
        first = pay("p1", 300, "1234");
        second = pay("p2", 500, "1234");
        assertThat(second).isNotEqualTo(first);
    }

    private String pay(String requestId, long fen, String digits) {
        var placed = fixture.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        PayoutKind.TRANSFER,
                        requestId,
                        "digest",
                        null,
                        new Money(fen),
                        new Payee.BankCard("622202000000" + digits, "张三", false, "工商银行", null, null, null),
                        "https://shop.example/" + requestId,
                        null));
        assertThat(placed).isInstanceOf(PlacePayout.Result.Accepted.class);
        return ((PlacePayout.Result.Accepted) placed).payout().serialNumber();
    }

    private void plant(String fault, String number) {
        alipay.simulator.bills().arm(BillFault.named(fault, number));
    }

    private void nextMorning() {
        run(Duration.ofDays(1));
    }

    private void run(Duration later) {
        fixture.clock.advance(later);
        reconcile.runOnce();
    }

    private BillKey key(LocalDate day) {
        return new BillKey("ALIPAY", alipay.bills.account(), day);
    }

    private BillDay day() {
        return days.find(key(DAY)).orElseThrow();
    }

    private List<BillDifference> all() {
        return days.differences(key(DAY), 0, false, 100);
    }

    private List<BillDifference> open() {
        return days.differences(key(DAY), 0, true, 100);
    }

    private List<String> shown() {
        return all().stream().map(ScriptedReconciliation::shown).toList();
    }

    private List<String> lines() {
        return days.lines(key(DAY)).stream()
                .map(line -> line.kind() + " " + line.result() + " " + line.count() + " " + line.ourFen() + " "
                        + line.theirFen())
                .toList();
    }

    private List<String> postings() {
        return fixture.texts(
                "select kind || ' ' || amount from posting where cause_type = 'PAYOUT' order by posting_id");
    }

    private Instant explainedAt(long id) {
        return differences
                .find(id)
                .map(BillDifference::explanation)
                .map(BillDifference.Explanation::at)
                .orElse(Instant.EPOCH);
    }
}
