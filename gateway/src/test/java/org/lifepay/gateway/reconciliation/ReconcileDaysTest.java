package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.alipay.SimulatedChannel;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.bill.BillFault;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Bills of a real simulator, through the real channel, against orders and refunds that were made by it. */
@Timeout(60)
class ReconcileDaysTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final BillDifferences.By LI = new BillDifferences.By(1, "Li");
    private static final BillDifferences.By WANG = new BillDifferences.By(2, "Wang");

    private final GatewayFixture fixture = new GatewayFixture(ReconcileDaysTest::overSimulator);
    private final SimulatedChannel alipay = fixture.bean(SimulatedChannel.class);
    private final ReconcileDays reconcile = fixture.bean(ReconcileDays.class);
    private final ReconciledDays days = fixture.bean(ReconciledDays.class);
    private final BillDifferences differences = fixture.bean(BillDifferences.class);
    private String first = "";
    private String second = "";
    private String refund = "";

    private static void overSimulator(GenericApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource("fee", Map.of("lifepay.reconciliation.channel-fee-basis-points", "60")));
        context.registerBean(SimulatedChannel.class, () -> new SimulatedChannel(context.getBean(Clock.class)));
        context.registerBean(PaymentChannel.class, () -> context.getBean(SimulatedChannel.class).channel);
        context.registerBean(ChannelBills.class, () -> context.getBean(SimulatedChannel.class).bills);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_day_on_which_both_sides_agree_is_closed() {
        business();

        nextMorning();

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(all()).isEmpty();
        assertThat(lines()).containsExactlyInAnyOrder("PAYMENT MATCHED 2 1776 1776", "REFUND MATCHED 1 300 300");
        assertThat(day().totals()).isEqualTo(new BillDay.Totals(2, 1776, 1, 300, 8));
        assertThat(day().totals().netFen()).isEqualTo(1776 - 300 - 8);
        assertThat(proofs())
                .containsExactly(
                        "PAYMENT 1776 1776 1776 0 0",
                        "REFUND 300 300 300 0 0",
                        "PAYOUT 0 0 0 0 0",
                        "PAYOUT_RETURN 0 0 0 0 0",
                        "SHARE 0 0 0 0 0",
                        "SHARE_RETURN 0 0 0 0 0",
                        "FEE 8 8 8 0 0");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void a_day_with_discounts_is_closed_and_what_the_channel_owes_is_the_bills_net() {
        alipay.simulator.settings(alipay.simulator.settings().but(draft -> {
            draft.merchantDiscountFen = 100;
            draft.platformDiscountFen = 50;
        }));
        business();
        fixture.clock.advance(Duration.ofMinutes(1));
        refund(first, "refund-2", 588);

        nextMorning();

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(all()).isEmpty();
        assertThat(lines()).containsExactlyInAnyOrder("PAYMENT MATCHED 2 1776 1776", "REFUND MATCHED 2 888 888");
        assertThat(day().totals()).isEqualTo(new BillDay.Totals(2, 1576, 2, 788, 5));
        assertThat(fixture.texts("""
                select cast(sum(case when debit_account = 'CHANNEL_RECEIVABLE' then amount
                    when credit_account = 'CHANNEL_RECEIVABLE' then -amount else 0 end) as text) from posting
                """))
                .containsExactly(Long.toString(day().totals().netFen()));
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void nothing_is_fetched_before_its_hour() {
        business();
        fixture.clock.advance(Duration.ofHours(22));

        reconcile.runOnce();

        assertThat(days.find(key(DAY))).isEmpty();
        assertThat(days.find(key(DAY.minusDays(1)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "row-missing, second, OURS_ONLY PAYMENT CARRIED 888 -",
        "row-missing, refund, OURS_ONLY REFUND CARRIED 300 -",
        "row-extra, x1, THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 123",
        "amount-differs, second, AMOUNT_DIFFERS PAYMENT OPEN 888 889",
        "amount-differs, refund, AMOUNT_DIFFERS REFUND OPEN 300 301",
        "refund-not-ours, second, THEIRS_ONLY CONSOLE_REFUND OPEN - 1",
        "row-extra, second, THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 123",
        "fee-differs, second, FEE_DIFFERS PAYMENT OPEN 888 888"
    })
    void a_planted_fault_is_found_alone_and_mended_by_fetching_again(String fault, String at, String expected) {
        business();
        plant(fault, at);

        nextMorning();

        assertThat(all()).singleElement().satisfies(found -> {
            assertThat(shown(found)).isEqualTo(expected);
            assertThat(found.subject()).isEqualTo(fault.equals("refund-not-ours") ? found.refundNumber() : number(at));
        });
        assertThat(day().status()).isEqualTo(BillDay.Status.OPEN);
        assertThat(days.proofs(key(DAY))).allMatch(BillProof::isProved).anyMatch(proof -> proof.differingFen() != 0);
        alipay.simulator.disarm();
        assertThat(days.refetch(key(DAY))).isTrue();
        run(Duration.ofMinutes(1));
        assertThat(open()).isEmpty();
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void what_is_ours_alone_waits_for_the_next_days_bill_before_it_is_told() {
        business();
        plant("row-missing", "second");
        nextMorning();
        boolean told = !days.waiting().isEmpty() || !days.overdue().isEmpty();

        nextMorning();
        run(Duration.ofMinutes(11));

        assertThat(told).isFalse();
        assertThat(open())
                .singleElement()
                .satisfies(found -> assertThat(shown(found)).isEqualTo("OURS_ONLY PAYMENT OPEN 888 -"));
        assertThat(days.waiting()).hasSize(1);
        assertThat(days.overdue()).extracting(BillDay::key).containsExactly(key(DAY));
    }

    @Test
    void what_stands_on_the_next_days_bill_closes_by_itself() {
        business();
        plant("other-day", "second");
        nextMorning();
        BillDay.Status before = day().status();

        nextMorning();
        run(Duration.ofMinutes(11));

        assertThat(before).isEqualTo(BillDay.Status.OPEN);
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(all())
                .singleElement()
                .satisfies(found -> assertThat(found.result()).isEqualTo(MatchResult.DAY_SHIFTED));
        assertThat(days.find(key(DAY.plusDays(1))).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(proofs()).contains("PAYMENT 1776 1776 888 -888 0");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        assertThat(days.lines(key(DAY.plusDays(1))))
                .extracting(DayLine::result)
                .containsExactly(MatchResult.DAY_SHIFTED);
    }

    @Test
    void other_columns_make_no_difference() {
        business();
        plant("other-columns", "");

        nextMorning();

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(all()).isEmpty();
    }

    @Test
    void commas_in_a_merchants_subject_move_nothing() {
        var request = GatewayFixture.request(GatewayFixture.SHOP, "order-1", PaymentMode.BARCODE);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        request.merchant(),
                        request.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.BARCODE),
                                "茶,两杯,2026-03-01 10:00:00,热",
                                "多糖,少冰,8.88,8.88"),
                        request.addresses(),
                        request.lifetime(),
                        request.buyer(),
                        request.kept()));
        assertThat(placed).isInstanceOf(PlaceOrder.Result.Placed.class);

        nextMorning();

        assertThat(day().problem()).isNull();
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(lines()).containsExactly("PAYMENT MATCHED 1 888 888");
    }

    @ParameterizedTest
    @CsvSource({"truncated, truncated", "late, isp.bill_not_exist"})
    void a_file_that_is_not_whole_or_not_there_is_fetched_later(String fault, String problem) {
        business();
        plant(fault, "");

        nextMorning();
        BillDay waiting = day();
        alipay.simulator.disarm();
        run(Duration.ofHours(1));

        assertThat(waiting.status()).isEqualTo(BillDay.Status.DUE);
        assertThat(waiting.problem()).contains(problem);
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(day().problem()).isNull();
        assertThat(all()).isEmpty();
    }

    @Test
    void a_missing_bill_of_a_day_without_movements_is_an_empty_day_asked_for_again() {
        alipay.simulator.settings(alipay.simulator.settings().but(draft -> draft.emptyBills = false));
        nextMorning();
        BillDay.Status morning = day().status();

        run(Duration.ofHours(3));
        BillDay afternoon = day();
        run(Duration.ofDays(1));

        assertThat(morning).isEqualTo(BillDay.Status.DUE);
        assertThat(afternoon.status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(afternoon.problem()).isEqualTo("isp.bill_not_exist");
        assertThat(afternoon.dueAt()).isNotNull();
        assertThat(day().dueAt()).isNull();
        assertThat(day().tries()).isGreaterThan(afternoon.tries());
    }

    @Test
    void a_missing_bill_of_a_day_with_movements_is_never_an_empty_day() {
        business();
        plant("late", "");
        nextMorning();

        run(Duration.ofHours(5));

        assertThat(day().status()).isEqualTo(BillDay.Status.DUE);
        assertThat(days.overdue()).extracting(BillDay::key).contains(key(DAY));
    }

    @Test
    void a_day_before_the_account_was_registered_is_an_empty_day() {
        alipay.simulator.arm(
                new Fault.Refuse("BILL_DATE_BEFORE_REGISTRATION"),
                "alipay.data.dataservice.bill.downloadurl.query",
                100);
        nextMorning();
        BillDay.Status morning = day().status();

        run(Duration.ofHours(3));

        assertThat(morning).isEqualTo(BillDay.Status.DUE);
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(day().problem()).isEqualTo("BILL_DATE_BEFORE_REGISTRATION");
    }

    @Test
    void a_payment_that_never_became_known_is_taken_over_from_the_channel() {
        Order order = fixture.place("lost", PaymentMode.SCAN_CODE);
        alipay.simulator.pay(order.paymentOrderId(), null, false);
        nextMorning();
        BillDifference found = all().getFirst();

        Result result = differences.queryChannel(found.id());
        run(Duration.ofMinutes(1));

        assertThat(shown(found)).isEqualTo("STATUS_DIFFERS PAYMENT OPEN 888 888");
        assertThat(proofs()).contains("PAYMENT 888 888 888 0 0");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        assertThat(result).isEqualTo(Result.AGREES);
        assertThat(fixture.bean(Orders.class)
                        .find(order.key())
                        .orElseThrow()
                        .state()
                        .status())
                .isEqualTo("SUCCESS");
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_refund_in_the_channels_console_is_taken_over() {
        business();
        alipay.simulator.refund(second, 200, false);
        nextMorning();
        BillDifference found = all().getFirst();

        Result result = differences.queryChannel(found.id());
        run(Duration.ofMinutes(1));

        assertThat(shown(found)).isEqualTo("THEIRS_ONLY CONSOLE_REFUND OPEN - 200");
        assertThat(proofs()).contains("REFUND 500 500 500 0 0");
        assertThat(result).isEqualTo(Result.AGREES);
        assertThat(fixture.texts("select amount from refund where serial_number = '" + found.refundNumber() + "'"))
                .containsExactly("200");
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void money_that_came_too_late_and_went_back_agrees() {
        Order order = fixture.place("late", PaymentMode.SCAN_CODE);
        alipay.simulator.scan(order.paymentOrderId());
        fixture.sql()
                .sql("update payment_order set status = 'CANCEL', ended_at = created_at, end_reason = 'CANCELLED'")
                .update();
        alipay.simulator.pay(order.paymentOrderId(), null, false);
        fixture.clock.advance(Duration.ofMinutes(10));
        fixture.bean(PaymentPoller.class).runOnce();
        fixture.bean(org.lifepay.gateway.order.autorefund.AutoRefundWorker.class)
                .runOnce();

        nextMorning();

        assertThat(all()).isEmpty();
        assertThat(lines()).containsExactlyInAnyOrder("PAYMENT MATCHED 1 888 888", "AUTO_REFUND MATCHED 1 888 888");
        assertThat(proofs()).contains("PAYMENT 888 888 888 0 0", "REFUND 888 888 888 0 0");
    }

    @Test
    void an_explanation_closes_a_difference_when_a_second_user_approves() {
        business();
        plant("row-extra", "x1");
        nextMorning();
        long id = all().getFirst().id();

        assertThat(differences.queryChannel(id)).isEqualTo(Result.NOT_AT_CHANNEL);
        assertThat(differences.explain(id, "a test of Alipay's", LI)).isEqualTo(Result.EXPLAINED);
        assertThat(differences.approve(id, explainedAt(id), LI)).isEqualTo(Result.OWN_EXPLANATION);
        assertThat(differences.reject(id)).isEqualTo(Result.REJECTED);
        assertThat(differences.approve(id, explainedAt(id), WANG)).isEqualTo(Result.GONE);
        assertThat(differences.explain(id, "a test of Alipay's", LI)).isEqualTo(Result.EXPLAINED);
        assertThat(differences.approve(id, explainedAt(id), WANG)).isEqualTo(Result.APPROVED);
        run(Duration.ofMinutes(11));

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        days.refetch(key(DAY));
        run(Duration.ofMinutes(1));
        assertThat(day().status()).as("the same difference stays explained").isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void the_channels_fee_is_booked_once_and_again_for_what_a_new_bill_has_otherwise() {
        business();
        nextMorning();
        List<String> booked = fees();

        fetchAgain("fee-differs");
        List<String> more = fees();
        BillDay dearer = day();
        alipay.simulator.disarm();
        fetchAgain("");
        fetchAgain("");

        assertThat(booked).containsExactly("CHANNEL_FEE 8 2026-03-01");
        assertThat(more).containsExactly("CHANNEL_FEE 8 2026-03-01", "CHANNEL_FEE 1 2026-03-01");
        assertThat(dearer.totals().feeFen()).isEqualTo(9);
        assertThat(dearer.expectedFeeFen()).isEqualTo(8);
        assertThat(fees())
                .containsExactly(
                        "CHANNEL_FEE 8 2026-03-01", "CHANNEL_FEE 1 2026-03-01", "CHANNEL_FEE_REDUCED 1 2026-03-01");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void the_fee_on_a_payment_of_no_merchant_is_in_no_merchants_books() {
        alipay.simulator.settings(alipay.simulator.settings().but(draft -> draft.feeBasisPoints = 5000));
        business();
        plant("row-extra", "00000000000000000000000123456789");

        nextMorning();

        assertThat(fixture.texts(
                        "select merchant_id || ' ' || amount from posting where kind = 'CHANNEL_FEE' order by 1"))
                .containsExactly("000000000 62", "890000593 738");
        assertThat(fixture.bean(LedgerAudit.class).ofDay(DAY)).isEmpty();
    }

    @Test
    void a_payment_that_is_not_on_the_bill_of_the_account_keeps_the_day_open() {
        business();
        plant("account-row-missing", "second");
        nextMorning();
        List<String> found = all().stream().map(ReconcileDaysTest::shown).toList();
        BillDay.Status before = day().status();

        alipay.simulator.disarm();
        fetchAgain("");

        assertThat(found).containsExactly("AMOUNT_DIFFERS ACCOUNT_TOTAL OPEN 1776 888");
        assertThat(before).isEqualTo(BillDay.Status.OPEN);
        assertThat(open()).isEmpty();
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_difference_of_sums_is_explained_by_two_and_stays_so() {
        business();
        plant("account-row-missing", "refund");
        nextMorning();
        long id = all().getFirst().id();

        assertThat(differences.queryChannel(id)).isEqualTo(Result.NOT_AT_CHANNEL);
        assertThat(differences.explain(id, "booked on the next day", LI)).isEqualTo(Result.EXPLAINED);
        assertThat(differences.approve(id, explainedAt(id), WANG)).isEqualTo(Result.APPROVED);
        run(Duration.ofMinutes(11));

        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
        fetchAgain("");
        assertThat(day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_ledger_that_has_another_sum_than_a_closed_bill_is_a_difference_of_the_audit() {
        business();
        nextMorning();
        fixture.sql()
                .sql("delete from posting where kind = 'PAYMENT' and cause_number ="
                        + " (select min(cause_number) from posting where kind = 'PAYMENT')")
                .update();

        assertThat(fixture.bean(LedgerAudit.class).ofDay(DAY))
                .filteredOn(difference -> difference.kind() == Difference.Kind.BILL)
                .extracting(Difference::line)
                .containsExactly("BILL merchant= PAYMENT of 2026-03-01 expected_fen=1776 booked_fen=888");
        fetchAgain("");
        assertThat(days.proofs(key(DAY)))
                .filteredOn(proof -> !proof.isProved())
                .extracting(BillProof::ledgerDifferenceFen)
                .containsExactly(-888L);
    }

    /** Each sum with what is ours, in the ledger and on the bill, and of it on another day and different. */
    private List<String> proofs() {
        return days.proofs(key(DAY)).stream()
                .map(proof -> proof.subject() + " " + proof.ownFen() + " " + proof.ledgerFen() + " " + proof.billedFen()
                        + " " + proof.shiftedFen() + " " + proof.differingFen())
                .toList();
    }

    private void fetchAgain(String fault) {
        if (!fault.isEmpty()) {
            plant(fault, "second");
        }
        days.refetch(key(DAY));
        run(Duration.ofMinutes(1));
    }

    private List<String> fees() {
        return fixture.texts(
                "select kind || ' ' || amount || ' ' || business_day from posting where cause_type = 'BILL'"
                        + " order by posting_id");
    }

    @Test
    void the_file_is_kept_as_it_came_and_sealed() throws IOException, GeneralSecurityException {
        business();
        nextMorning();
        var copy = new ByteArrayOutputStream();

        days.copyFile(day(), copy);

        BillDay.File file = Objects.requireNonNull(day().file());
        assertThat(copy.toByteArray()).startsWith('P', 'K').hasSize((int) file.size());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(copy.toByteArray())))
                .isEqualTo(file.digest());
        assertThat(fixture.texts(
                        "select count(*) from bill_part where convert_from(content, 'UTF8') like 'sealed for bill %'"))
                .containsExactly("1");
    }

    @Test
    void rows_of_old_bills_are_deleted_and_a_missed_day_is_made_up_for() {
        business();
        nextMorning();

        run(Duration.ofDays(36));

        assertThat(fixture.texts("select count(*) from bill_line")).containsExactly("0");
        assertThat(fixture.texts("select count(*) from bill_day where status = 'CLOSED'"))
                .containsExactly("32");
        run(Duration.ZERO);
        assertThat(fixture.texts("select count(*) from bill_day where status = 'CLOSED'"))
                .containsExactly("37");
    }

    /** Two payments of 8.88, and 3.00 of the first refunded. */
    private void business() {
        Order one = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.clock.advance(Duration.ofMinutes(1));
        Order two = fixture.place("order-2", PaymentMode.BARCODE);
        first = one.paymentOrderId();
        second = two.paymentOrderId();
        refund = refund(first, "refund-1", 300);
    }

    /** The refund's number at the channel. */
    private String refund(String order, String requestId, long fen) {
        var placed = fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest",
                        null,
                        order,
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
        assertThat(placed).isInstanceOf(PlaceRefund.Result.Accepted.class);
        return ((PlaceRefund.Result.Accepted) placed).refund().serialNumber();
    }

    private void plant(String fault, String at) {
        alipay.simulator.bills().arm(BillFault.named(fault, number(at)));
    }

    private String number(String at) {
        return switch (at) {
            case "first" -> first;
            case "second" -> second;
            case "refund" -> refund;
            default -> at;
        };
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

    private List<String> lines() {
        return days.lines(key(DAY)).stream()
                .map(line -> line.kind() + " " + line.result() + " " + line.count() + " " + line.ourFen() + " "
                        + line.theirFen())
                .toList();
    }

    private static String shown(BillDifference found) {
        BillDifference.Ours ours = found.ours();
        BillDifference.Theirs theirs = found.theirs();
        return found.result() + " " + found.kind() + " " + found.status() + " " + (ours == null ? "-" : ours.fen())
                + " " + (theirs == null ? "-" : theirs.fen());
    }

    private Instant explainedAt(long id) {
        return differences
                .find(id)
                .map(BillDifference::explanation)
                .map(BillDifference.Explanation::at)
                .orElse(Instant.EPOCH);
    }
}
