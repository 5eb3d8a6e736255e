package org.lifepay.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.statement.StatementWorker;
import org.lifepay.gateway.time.BusinessDay;

/** Each fault is planted into clean books, and the audit finds it and no other. */
@Timeout(60)
class LedgerAuditTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final LedgerAudit audit = fixture.bean(LedgerAudit.class);
    private final NightlyAudit nightly = fixture.bean(NightlyAudit.class);
    private Order order;

    @BeforeEach
    void trade() {
        fixture.sql().sql("update merchant set fee_rate = 60").update();
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP);
        order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        pay(order);
        refund(order, "refund-1", 300);
        Order late = fixture.place("order-2", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-2");
        pay(late);
        assertThat(found()).isEmpty();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void pay(Order paid) {
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(paid.paymentOrderId()));
    }

    @Test
    void a_payment_that_is_not_booked() {
        plant("delete from posting where cause_type = 'ORDER'");

        assertThat(found()).containsExactly("NOT_BOOKED PAYMENT 888 null", "BELOW_LIMIT PAYABLE_PENDING 0 -300");
    }

    @Test
    void a_posting_without_a_cause() {
        plant("""
                insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency,
                    amount, cause_type, cause_number, part)
                values ('890000593', '2026-03-01', 1, now(), 'REFUND', 'PAYABLE_PENDING', 'CHANNEL_RECEIVABLE', 'CNY', 7, 'REFUND',
                    '99', 0)
                """);

        assertThat(found()).containsExactly("NO_CAUSE REFUND null 7");
    }

    @Test
    void another_amount() {
        plant("update posting set amount = 301 where kind = 'REFUND'");

        assertThat(found()).containsExactly("AMOUNT REFUND 300 301");
    }

    @Test
    void another_day() {
        plant("update posting set business_day = '2026-02-28' where kind = 'AUTO_REFUND_RECEIVED'");

        assertThat(found()).containsExactly("DAY AUTO_REFUND_RECEIVED 888 888");
    }

    @Test
    void other_accounts() {
        plant("update posting set credit_account = 'SUSPENSE' where kind = 'AUTO_REFUND_RECEIVED'");

        assertThat(found()).containsExactly("ACCOUNTS AUTO_REFUND_RECEIVED null 888");
    }

    @Test
    void another_fee() {
        plant("update posting set amount = 6 where kind = 'FEE'");

        assertThat(found()).containsExactly("FEE FEE 5 6");
    }

    @Test
    void a_discount_that_is_not_booked_or_not_given_back() {
        Order discounted = fixture.place("order-3", PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.discounted(discounted.paymentOrderId(), 100, 50));
        refund(discounted, "refund-3", 888);
        assertThat(found()).isEmpty();

        plant("delete from posting where kind = 'DISCOUNT_WITHHELD'");
        plant("update posting set amount = 99 where kind = 'DISCOUNT_REFUNDED'");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "NOT_BOOKED DISCOUNT_WITHHELD 100 null",
                        "AMOUNT DISCOUNT_REFUNDED 100 99",
                        "BELOW_LIMIT MERCHANT_DISCOUNT 0 -101");
    }

    @Test
    void another_discount_than_the_fee_was_taken_by() {
        Order discounted = fixture.place("order-3", PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.discounted(discounted.paymentOrderId(), 100, 50));
        assertThat(found()).isEmpty();

        plant("update payment_order set merchant_discount = 400 where merchant_discount = 100");

        assertThat(found()).containsExactlyInAnyOrder("AMOUNT DISCOUNT 400 100", "AMOUNT DISCOUNT_WITHHELD 400 100");
    }

    private void refund(Order refunded, String requestId, long fen) {
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest",
                        null,
                        refunded.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    @Test
    void another_fee_than_the_statement_told() {
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(StatementWorker.class).runOnce();
        assertThat(found()).isEmpty();

        plant("update statement set fee = 6");

        assertThat(found()).containsExactly("STATEMENT FEE 6 5");
    }

    @Test
    void a_refund_that_is_booked_and_lost() {
        plant("delete from refund");

        assertThat(found()).containsExactly("NO_CAUSE REFUND null 300");
    }

    @Test
    void the_nightly_audit_runs_once_a_night_and_keeps_what_it_found() {
        int atTen = nightly.runOnce();
        int again = nightly.runOnce();
        boolean clean = nightly.last().orElseThrow().differences().isEmpty();
        plant("update posting set amount = 301 where kind = 'REFUND'");
        fixture.clock.advance(Duration.ofHours(16)); // two in the morning
        int early = nightly.runOnce();
        fixture.clock.advance(Duration.ofHours(2));
        int inTime = nightly.runOnce();

        assertThat(List.of(atTen, again, early, inTime)).containsExactly(1, 0, 0, 1);
        assertThat(clean).isTrue();
        assertThat(nightly.last().orElseThrow().count()).isEqualTo(1);
        assertThat(nightly.last().orElseThrow().differences())
                .containsExactly(new Difference(
                        Difference.Kind.AMOUNT,
                        GatewayFixture.SHOP.digits(),
                        "REFUND "
                                + fixture.texts("select refund_id from refund").getFirst(),
                        "REFUND",
                        300L,
                        301L));
    }

    @Test
    void a_gateway_that_dies_in_its_audit_is_followed_by_another() {
        plant("insert into ledger_audit (day, started_at) values ('2026-03-01', '2026-03-01T02:00:00Z')");

        int tooEarly = nightly.runOnce();
        fixture.clock.advance(Duration.ofMinutes(61));
        int later = nightly.runOnce();

        assertThat(List.of(tooEarly, later)).containsExactly(0, 1);
    }

    @Test
    void rolled_up_balances_that_cannot_be_compared_keep_no_other_check_from_being_made() {
        plant("delete from posting where cause_type = 'ORDER'");
        fixture.sql()
                .sql("alter table balance_rollup rename to balance_rollup_away")
                .update();
        try {
            nightly.runOnce();
        } finally {
            fixture.sql()
                    .sql("alter table balance_rollup_away rename to balance_rollup")
                    .update();
        }

        assertThat(nightly.last().orElseThrow().differences())
                .extracting(Difference::kind)
                .contains(Difference.Kind.BELOW_LIMIT, Difference.Kind.NOT_COMPARED);
    }

    @Test
    void a_comparison_that_fails_is_told_and_the_others_are_made() {
        plant("update posting set amount = 301 where kind = 'REFUND'");
        fixture.sql().sql("alter table statement rename to statement_away").update();
        int audits;
        try {
            audits = nightly.runOnce();
        } finally {
            fixture.sql().sql("alter table statement_away rename to statement").update();
        }

        assertThat(audits).isEqualTo(1);
        assertThat(nightly.last().orElseThrow().differences())
                .extracting(Difference::kind)
                .contains(Difference.Kind.AMOUNT, Difference.Kind.NOT_COMPARED);
    }

    @Test
    void an_audit_that_does_not_end_is_overdue() {
        Optional<Instant> atFirst = nightly.overdueSince();
        nightly.runOnce();
        Instant ended = nightly.last().orElseThrow().endedAt();
        fixture.clock.advance(Duration.ofHours(29));
        Optional<Instant> nextDay = nightly.overdueSince();
        fixture.clock.advance(Duration.ofHours(2));

        assertThat(List.of(atFirst, nextDay)).containsOnly(Optional.empty());
        assertThat(nightly.overdueSince()).contains(ended);
    }

    @Test
    void an_audit_that_never_ended_is_overdue() {
        plant("insert into ledger_audit (day, started_at) values ('2026-02-28', '2026-02-27T19:00:00Z')");

        assertThat(nightly.overdueSince()).contains(Instant.parse("2026-02-27T19:00:00Z"));
    }

    @Test
    void a_day_is_audited_by_itself() {
        plant("delete from posting where kind = 'REFUND'");

        assertThat(audit.ofDay(BusinessDay.of(fixture.clock.instant())))
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.NOT_BOOKED);
        assertThat(audit.ofDay(BusinessDay.of(fixture.clock.instant()).minusDays(1)))
                .isEmpty();
    }

    private void plant(String fault) {
        assertThat(fixture.sql().sql(fault).update()).isPositive();
    }

    private List<String> found() {
        return audit.all().stream()
                .map(difference -> difference.kind() + " " + difference.posting() + " " + difference.expectedFen() + " "
                        + difference.bookedFen())
                .toList();
    }
}
