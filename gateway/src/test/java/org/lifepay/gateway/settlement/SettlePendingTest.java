package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.ledger.BalanceRollup;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.springframework.transaction.support.TransactionTemplate;

/** Each night what is due by the merchant's terms becomes available, once. */
@Timeout(60)
class SettlePendingTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final SettlePending settle = fixture.bean(SettlePending.class);

    @AfterEach
    void close() {
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        fixture.close();
    }

    @Test
    void what_was_paid_on_a_day_is_available_in_the_next_night_after_three() {
        pay("order-1");
        int sameDay = settle.runOnce();
        fixture.clock.advance(Duration.ofMinutes(14 * 60 + 30)); // half past midnight
        int tooEarly = settle.runOnce();
        pay("order-2");
        fixture.clock.advance(Duration.ofHours(3));
        int inTime = settle.runOnce();
        int again = settle.runOnce();

        assertThat(List.of(sameDay, tooEarly, inTime, again)).containsExactly(0, 0, 1, 0);
        assertThat(payable()).isEqualTo(new Balances.Payable(888, 888, 0));
        assertThat(settlements()).containsExactly("2026-03-01 888");
    }

    @Test
    void terms_say_after_how_many_days_and_a_hold_stops_it() {
        terms("settlement_days = 3, settlement_hold = 1");
        pay("order-1");
        nights(2);
        pay("order-2");
        nights(1);
        Balances.Payable held = payable();
        terms("settlement_days = 3, settlement_hold = 0");
        nights(1);
        Balances.Payable first = payable();
        nights(1);

        assertThat(held).isEqualTo(new Balances.Payable(1776, 0, 0));
        assertThat(first).isEqualTo(new Balances.Payable(888, 888, 0)); // the days before were held
        assertThat(payable()).isEqualTo(new Balances.Payable(0, 1776, 0));
        assertThat(settlements()).containsExactly("2026-03-02 888", "2026-03-03 888");
    }

    @Test
    void a_day_with_more_refunds_than_payments_is_taken_out_of_what_is_available() {
        Order order = pay("order-1");
        nights(1);
        refund(order, 300);
        Balances.Payable refunded = payable();
        nights(1);

        assertThat(refunded).isEqualTo(new Balances.Payable(-300, 888, 0));
        assertThat(payable()).isEqualTo(new Balances.Payable(0, 588, 0));
        assertThat(settlements()).containsExactly("2026-03-01 888", "2026-03-02 -300");
    }

    @Test
    void refunds_of_money_that_is_gone_make_what_is_available_negative() {
        Order order = pay("order-1");
        nights(1);
        Payables payables = fixture.bean(Payables.class);
        Cause payout = Cause.ofPayout(GatewayFixture.SHOP, 1);
        payables.reserve(payout, new Money(888), fixture.clock.instant());
        payables.confirm(payout, fixture.clock.instant());
        refund(order, 300);
        List<Difference> beforeSettlement = belowLimit();
        nights(1);

        assertThat(payable()).isEqualTo(new Balances.Payable(0, -300, 0));
        assertThat(payables.reserve(Cause.ofPayout(GatewayFixture.SHOP, 2), new Money(1), fixture.clock.instant()))
                .isEqualTo(new Payables.Result.NotEnough(-300));
        assertThat(beforeSettlement).isEmpty();
        assertThat(belowLimit()).isEmpty();
        fixture.sql().sql("delete from posting where cause_type = 'PAYOUT'").update(); // the audit knows no payouts yet
    }

    @Test
    void a_payment_of_a_settled_day_comes_with_the_next_settlement() {
        pay("order-1");
        Order late = fixture.place("order-2", PaymentMode.SCAN_CODE);
        Payment yesterday = fixture.payment(late.paymentOrderId());
        nights(1);
        fixture.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), yesterday);
        nights(1);

        assertThat(payable()).isEqualTo(new Balances.Payable(0, 1776, 0));
    }

    @Test
    void a_balance_that_is_rolled_up_is_settled_as_one_that_is_not() {
        pay("order-1");
        fixture.bean(BalanceRollup.class).runOnce();
        nights(1);
        pay("order-2");
        fixture.bean(BalanceRollup.class).runOnce();
        nights(1);

        assertThat(payable()).isEqualTo(new Balances.Payable(0, 1776, 0));
        assertThat(settlements()).containsExactly("2026-03-01 888", "2026-03-02 888");
    }

    @Test
    void gateways_that_settle_at_the_same_time_settle_once() {
        pay("order-1");
        fixture.clock.advance(Duration.ofDays(1));
        List<SettlePending> gateways = IntStream.range(0, 8)
                .mapToObj(_ -> new SettlePending(
                        fixture.bean(Merchants.class),
                        fixture.bean(Payables.class),
                        fixture.bean(SettlementTable.class),
                        fixture.bean(TransactionTemplate.class),
                        fixture.clock))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            gateways.forEach(gateway -> threads.submit(gateway::runOnce));
        }

        assertThat(payable()).isEqualTo(new Balances.Payable(0, 888, 0));
        assertThat(settlements()).containsExactly("2026-03-01 888");
    }

    private Order pay(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private void refund(Order order, long fen) {
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund of " + order.requestId(),
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    private void nights(int number) {
        for (int night = 0; night < number; night++) {
            fixture.clock.advance(Duration.ofDays(1));
            settle.runOnce();
        }
    }

    private void terms(String terms) {
        fixture.sql().sql("update merchant set " + terms).update();
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP); // it is read again
    }

    private Balances.Payable payable() {
        return fixture.bean(Balances.class).payable(GatewayFixture.SHOP);
    }

    private List<String> settlements() {
        return fixture.texts("select day || ' ' || net from settlement order by day");
    }

    private List<Difference> belowLimit() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .filter(difference -> difference.kind() == Difference.Kind.BELOW_LIMIT)
                .toList();
    }
}
