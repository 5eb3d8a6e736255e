package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        terms(SettlementCycle.DAYS, 3, 0, 0, true);
        pay("order-1");
        nights(2);
        pay("order-2");
        nights(1);
        Balances.Payable held = payable();
        terms(SettlementCycle.DAYS, 3, 0, 0, false);
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
    void what_was_refunded_after_its_settlement_cannot_be_paid_out() {
        Order order = pay("order-1");
        nights(1);
        refund(order, 300);
        Payables payables = fixture.bean(Payables.class);

        assertThat(payables.reserve(Cause.ofPayout(GatewayFixture.SHOP, 1), new Money(589), fixture.clock.instant()))
                .isEqualTo(new Payables.Result.NotEnough(588));
        assertThat(payables.reserve(Cause.ofPayout(GatewayFixture.SHOP, 2), new Money(588), fixture.clock.instant()))
                .isEqualTo(new Payables.Result.Booked());
        assertThat(payable()).isEqualTo(new Balances.Payable(-300, 300, 588));
        nights(1);
        assertThat(payable()).isEqualTo(new Balances.Payable(0, 0, 588));
        fixture.sql().sql("delete from posting where cause_type = 'PAYOUT'").update(); // no module has made them
    }

    @Test
    void refunds_of_money_that_is_gone_make_what_is_available_negative() {
        Order order = pay("order-1");
        nights(1);
        Payables payables = fixture.bean(Payables.class);
        Cause payout = Cause.ofPayout(GatewayFixture.SHOP, 1);
        payables.reserve(payout, new Money(888), fixture.clock.instant());
        fixture.sql().sql("""
                        insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account,
                            currency, amount, cause_type, cause_number, part)
                        select merchant_id, business_day, posting_id + 1, booked_at, 'PAYOUT_DONE', 'PAYABLE_RESERVED',
                            'CHANNEL_RECEIVABLE', currency, amount, cause_type, cause_number, part
                        from posting where kind = 'PAYOUT_RESERVED'
                        """).update();
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
    void by_working_days_a_weekend_settles_on_monday_and_a_compensatory_day_counts() {
        terms(SettlementCycle.WORKING_DAYS, 1, 0, 0, false);
        pay("sunday"); // 2026-03-01
        nights(4);
        fixture.clock.advance(Duration.ofDays(64)); // Friday 2026-05-08, the day before a compensatory Saturday
        pay("friday");
        nights(1);
        pay("working saturday");
        nights(1);
        pay("sunday again");
        nights(1);

        assertThat(fixture.texts(
                        "select cast(settled_at at time zone 'Asia/Shanghai' as date) || ' ' || first_day || ' ' || day || ' ' || net"
                                + " from settlement order by day"))
                .containsExactly(
                        "2026-03-02 2026-03-01 2026-03-01 888",
                        "2026-05-09 2026-03-02 2026-05-08 888",
                        "2026-05-11 2026-05-09 2026-05-10 1776");
    }

    @Test
    void once_a_week_all_up_to_the_day_before_is_settled_even_after_a_missed_night() {
        terms(SettlementCycle.WEEKLY, 1, 0, 0, false); // 2026-03-04 is a Wednesday
        pay("sunday");
        nights(1);
        pay("monday");
        nights(1);
        int before = settlements().size();
        fixture.clock.advance(Duration.ofDays(1));
        pay("wednesday");
        nights(1); // of Thursday

        assertThat(before).isZero();
        assertThat(settlements()).containsExactly("2026-03-03 1776");
        assertThat(payable()).isEqualTo(new Balances.Payable(888, 1776, 0));
    }

    @Test
    void by_hand_only_a_user_settles_up_to_yesterday_and_once_a_day() {
        terms(SettlementCycle.BY_HAND, 1, 0, 0, false);
        pay("order-1");
        nights(3);
        pay("of today");
        SettleMerchant byHand = fixture.bean(SettleMerchant.class);
        Optional<SettlementSheet> done = byHand.now(GatewayFixture.SHOP);

        assertThat(done).map(SettlementSheet::netFen).contains(888L);
        assertThat(byHand.now(GatewayFixture.SHOP)).isEmpty();
        assertThat(settlements()).containsExactly("2026-03-03 888");
        assertThat(payable()).isEqualTo(new Balances.Payable(888, 888, 0));
    }

    @Test
    void less_than_the_minimum_waits_and_the_reserve_stays_for_refunds() {
        terms(SettlementCycle.DAYS, 1, 1000, 500, false);
        Order order = pay("order-1"); // 888 - 500 is less than 1000
        nights(1);
        int tooLittle = settlements().size();
        pay("order-2");
        nights(1);
        refund(order, 300);
        terms(SettlementCycle.DAYS, 1, 0, 500, false);
        nights(1);
        int reserveUsed = settlements().size();
        pay("order-3");
        nights(1);

        assertThat(tooLittle).isZero();
        assertThat(reserveUsed).isEqualTo(1);
        assertThat(settlements()).containsExactly("2026-03-02 1276", "2026-03-04 588");
        assertThat(payable()).isEqualTo(new Balances.Payable(500, 1864, 0));
    }

    @Test
    void two_weeks_before_the_calendar_ends_that_is_told_if_a_merchant_needs_it() {
        CalendarEnd calendar = fixture.bean(CalendarEnd.class);
        fixture.clock.advance(Duration.ofDays(291)); // 2026-12-17
        Optional<LocalDate> notNeeded = calendar.near();
        terms(SettlementCycle.WORKING_DAYS, 1, 0, 0, false);
        Optional<LocalDate> tooEarly = calendar.near();
        fixture.clock.advance(Duration.ofDays(1));

        assertThat(notNeeded).isEmpty();
        assertThat(tooEarly).isEmpty();
        assertThat(calendar.near()).contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void after_a_settlement_of_a_version_without_figures_the_next_one_has_them() {
        pay("order-1");
        Order late = fixture.place("order-2", PaymentMode.SCAN_CODE);
        Payment yesterday = fixture.payment(late.paymentOrderId());
        nights(1);
        fixture.sql().sql("""
                        update settlement set first_day = null, payment_count = null, payments = null, refund_count = null,
                            refunds = null, fees = null, adjustments = null, pending_before = null, pending_after = null,
                            available_before = null, transfers_out = null, payouts = null, received = null,
                            available_after = null, snapshot = null, cluster = null
                        """).update();
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), yesterday);
        pay("order-3");
        nights(1);

        assertThat(
                        fixture.texts(
                                "select day || ' ' || coalesce(first_day || ' ' || payment_count || ' ' || payments || ' '"
                                        + " || pending_before || ' ' || available_before || ' ' || available_after, '-') from settlement order by day"))
                .containsExactly("2026-03-01 -", "2026-03-02 2026-03-02 2 1776 0 888 2664");
    }

    @Test
    void terms_that_were_changed_meanwhile_are_not_overwritten() {
        SettlementTermsOfMerchants all = fixture.bean(SettlementTermsOfMerchants.class);
        SettlementTerms first = all.of(GatewayFixture.SHOP);

        boolean changed = all.change(GatewayFixture.SHOP, first);
        boolean outdated = all.change(GatewayFixture.SHOP, first);

        assertThat(List.of(changed, outdated)).containsExactly(true, false);
        assertThat(all.of(GatewayFixture.SHOP).version()).isEqualTo(1);
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
                        fixture.bean(SettlementTermsOfMerchants.class),
                        fixture.bean(DueDays.class),
                        fixture.bean(SettleMerchant.class),
                        fixture.clock))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            gateways.forEach(gateway -> threads.execute(gateway::runOnce));
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

    private void terms(SettlementCycle cycle, int days, long minimum, long reserve, boolean hold) {
        SettlementTermsOfMerchants all = fixture.bean(SettlementTermsOfMerchants.class);
        assertThat(all.change(
                        GatewayFixture.SHOP,
                        new SettlementTerms(
                                cycle,
                                days,
                                DayOfWeek.WEDNESDAY,
                                new Money(minimum),
                                new Money(reserve),
                                hold ? Optional.of("a dispute") : Optional.empty(),
                                all.of(GatewayFixture.SHOP).version())))
                .isTrue();
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
