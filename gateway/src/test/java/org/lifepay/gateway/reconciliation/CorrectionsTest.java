package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.reconciliation.BillDifferences.By;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.settlement.SettlePending;

/** Two users correct a merchant's books by what a bill has otherwise: 1.00 more of a payment of 8.88, or less. */
@Timeout(60)
class CorrectionsTest {
    private static final By LI = new By(1, "Li");
    private static final By WANG = new By(2, "Wang");

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;
    private final BillDifferences differences = reconciliation.differences;

    private void differ(long billedFen) {
        reconciliation.bill(reconciliation.paid("order-1").paymentOrderId(), billedFen);
        reconciliation.nextMorning();
    }

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void what_two_users_correct_is_booked_once_on_the_day_of_the_approval() {
        differ(988);
        assertThat(explain(Correction.Kind.CREDIT, 60)).isEqualTo(Result.EXPLAINED);
        List<String> claimed = posted();
        fixture.clock.advance(Duration.ofDays(3));

        assertThat(approve(LI)).isEqualTo(Result.OWN_EXPLANATION);
        assertThat(posted()).isEmpty();
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(approve(WANG)).isEqualTo(Result.GONE);
        reconciliation.run(Duration.ofMinutes(11));

        assertThat(claimed).isEmpty();
        assertThat(posted()).containsExactly("CORRECTION_CREDITED 60 2026-03-05");
        assertThat(available()).isEqualTo(60);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void no_more_is_taken_than_the_merchant_has_and_then_nothing_is_approved() {
        differ(788);
        explain(Correction.Kind.DEBIT, 100);
        Result tooEarly = approve(WANG);
        BillDifference.Status status = reconciliation.only().status();
        fixture.bean(SettlePending.class).runOnce();

        assertThat(tooEarly).isEqualTo(Result.NOT_ENOUGH);
        assertThat(status).isEqualTo(BillDifference.Status.EXPLAINED);
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(posted()).containsExactly("CORRECTION_DEBITED 100 2026-03-02");
        assertThat(available()).isEqualTo(788);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void no_more_is_released_than_is_in_suspense() {
        differ(788);
        explain(Correction.Kind.RELEASE, 1);

        assertThat(approve(WANG)).isEqualTo(Result.NOT_ENOUGH);
        assertThat(posted()).isEmpty();
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void more_than_the_difference_is_no_correction() {
        differ(988);
        assertThat(explain(Correction.Kind.CREDIT, 101)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.CREDIT, 0)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(reconciliation.only().status()).isEqualTo(BillDifference.Status.OPEN);
    }

    @Test
    void what_opens_again_is_not_corrected_twice_but_can_be_taken_back() {
        differ(988);
        explain(Correction.Kind.CREDIT, 100);
        approve(WANG);
        reconciliation.sql("update bill_difference set status = 'OPEN', closed_at = null");
        fixture.clock.advance(Duration.ofSeconds(1));

        assertThat(explain(Correction.Kind.CREDIT, 1)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.DEBIT, 100)).isEqualTo(Result.EXPLAINED);
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(available()).isZero();
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void what_is_rejected_or_explained_without_it_is_not_corrected() {
        differ(988);
        explain(Correction.Kind.CREDIT, 100);
        assertThat(differences.reject(reconciliation.only().id())).isEqualTo(Result.REJECTED);
        differences.explain(reconciliation.only().id(), "no correction after all", LI);

        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(posted()).isEmpty();
        assertThat(fixture.texts("select kind from correction")).isEmpty();
    }

    @Test
    void the_audit_names_a_correction_and_a_posting_that_differ() {
        differ(988);
        explain(Correction.Kind.SUSPEND, 100);
        approve(WANG);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();

        reconciliation.sql("update correction set amount = 99");
        List<String> other = audited();
        reconciliation.sql("update bill_difference set their_amount = 889");
        List<String> more = audited();
        reconciliation.sql("delete from correction");

        assertThat(other).containsExactly("AMOUNT CORRECTION_SUSPENDED 99 100");
        assertThat(more).containsExactly("AMOUNT CORRECTION_SUSPENDED 99 100", "CORRECTION AMOUNT_DIFFERS 1 99");
        assertThat(audited()).containsExactly("NO_CAUSE CORRECTION_SUSPENDED null 100");
    }

    @Test
    void what_goes_the_other_way_is_no_correction() {
        differ(788);

        assertThat(explain(Correction.Kind.CREDIT, 100)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.SUSPEND, 100)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.DEBIT, 100)).isEqualTo(Result.EXPLAINED);
    }

    @Test
    void a_refund_that_only_the_bill_has_takes_from_the_merchant() {
        String number = reconciliation.paid("order-1").paymentOrderId();
        reconciliation.bill(number, 888);
        reconciliation.bill(number, "R-1", 300);
        reconciliation.nextMorning();

        assertThat(explain(Correction.Kind.CREDIT, 300)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.DEBIT, 300)).isEqualTo(Result.EXPLAINED);
    }

    @Test
    void a_payment_that_comes_after_its_correction_opens_it_to_be_taken_back() {
        Order order = creditedWithoutPayment();

        pay(order);
        reconciliation.run(Duration.ofMinutes(61));

        assertThat(reconciliation.all()).containsExactly("CORRECTED PAYMENT OPEN 888 888");
        assertThat(reconciliation.days.waiting()).hasSize(1);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
        assertThat(audited()).contains("CORRECTION CORRECTED 0 888");
        assertThat(explain(Correction.Kind.CREDIT, 888)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.RELEASE, 888)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.DEBIT, 888)).isEqualTo(Result.EXPLAINED);
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        reconciliation.run(Duration.ofMinutes(61));
        assertThat(available()).isZero();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void what_is_taken_back_in_part_stays_open_for_the_rest() {
        pay(creditedWithoutPayment());
        reconciliation.run(Duration.ofMinutes(61));

        explain(Correction.Kind.DEBIT, 500);
        Result part = approve(WANG);
        reconciliation.run(Duration.ofMinutes(61));
        List<String> afterwards = reconciliation.all();
        explain(Correction.Kind.DEBIT, 388);
        Result rest = approve(WANG);
        reconciliation.run(Duration.ofMinutes(61));

        assertThat(List.of(part, rest)).containsOnly(Result.APPROVED);
        assertThat(afterwards).containsExactly("CORRECTED PAYMENT OPEN 888 888");
        assertThat(available()).isZero();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void a_correction_of_more_than_differs_by_now_is_to_be_taken_back_first() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        reconciliation.bill(order.paymentOrderId(), 890);
        reconciliation.nextMorning();
        explain(Correction.Kind.CREDIT, 890);
        approve(WANG);
        reconciliation.run(Duration.ofMinutes(11));

        pay(order);
        reconciliation.run(Duration.ofMinutes(61));
        List<String> corrected = reconciliation.all();
        explain(Correction.Kind.DEBIT, 890);
        Result taken = approve(WANG);
        reconciliation.run(Duration.ofMinutes(61));

        assertThat(corrected).containsExactly("CORRECTED PAYMENT OPEN 888 890");
        assertThat(taken).isEqualTo(Result.APPROVED);
        assertThat(reconciliation.all()).containsExactly("AMOUNT_DIFFERS PAYMENT OPEN 888 890");
    }

    @Test
    void a_bill_fetched_again_opens_it_and_what_two_users_leave_stays_closed() {
        Order order = creditedWithoutPayment();
        pay(order);

        reconciliation.days.refetch(reconciliation.key());
        reconciliation.run(Duration.ofMinutes(1));
        List<String> opened = reconciliation.all();
        differences.explain(reconciliation.only().id(), "the merchant gave it back by bank", LI);
        approve(WANG);
        reconciliation.run(Duration.ofMinutes(61));
        reconciliation.run(Duration.ofMinutes(61));

        assertThat(opened).containsExactly("CORRECTED PAYMENT OPEN 888 888");
        assertThat(reconciliation.only().status()).isEqualTo(BillDifference.Status.CLOSED);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(audited()).isEmpty();
    }

    @Test
    void what_agrees_by_the_time_of_the_approval_is_not_corrected() {
        Order order = onTheBillOnly();
        explain(Correction.Kind.CREDIT, 888);

        pay(order);

        assertThat(approve(WANG)).isEqualTo(Result.AGREES);
        assertThat(posted()).isEmpty();
        assertThat(reconciliation.only().status()).isEqualTo(BillDifference.Status.CLOSED);
    }

    @Test
    void a_claim_does_not_outlive_the_difference_that_it_was_made_for() {
        Order order = onTheBillOnly();
        explain(Correction.Kind.CREDIT, 888);
        boolean claimed = newest() != null;

        pay(order);
        reconciliation.run(Duration.ofMinutes(61));

        assertThat(claimed).isTrue();
        assertThat(newest()).isNull();
    }

    private @Nullable Correction newest() {
        BillDifference difference = reconciliation.only();
        return Objects.requireNonNull(
                        fixture.bean(Corrections.class).of(List.of(difference)).get(difference.id()))
                .newest();
    }

    /** An order that is paid at the channel, and not here. */
    private Order onTheBillOnly() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.nextMorning();
        return order;
    }

    private Order creditedWithoutPayment() {
        Order order = onTheBillOnly();
        explain(Correction.Kind.CREDIT, 888);
        approve(WANG);
        reconciliation.run(Duration.ofMinutes(11));
        return order;
    }

    /** As the channel's notice tells it: paid on the day of the bill. */
    private void pay(Order order) {
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
    }

    private Result explain(Correction.Kind kind, long fen) {
        return differences.explain(
                reconciliation.only().id(),
                "Alipay's support says so",
                Optional.of(new Correction.Wanted(kind, new Money(fen))),
                LI);
    }

    private Result approve(By by) {
        BillDifference difference = reconciliation.only();
        return differences.approve(
                difference.id(),
                Objects.requireNonNull(difference.explanation()).at(),
                by);
    }

    private List<String> posted() {
        return fixture.texts(
                "select kind || ' ' || amount || ' ' || business_day from posting where cause_type = 'CORRECTION'");
    }

    private List<String> audited() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .map(CorrectionsTest::shown)
                .toList();
    }

    private static String shown(Difference found) {
        return found.kind() + " " + found.posting() + " " + found.expectedFen() + " " + found.bookedFen();
    }

    private long available() {
        return fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available();
    }
}
