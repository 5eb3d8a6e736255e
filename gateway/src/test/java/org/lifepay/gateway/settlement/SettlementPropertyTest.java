package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.BalanceRollup;
import org.lifepay.gateway.ledger.BalanceSummaries;
import org.lifepay.gateway.ledger.BalanceSummary;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.transfer.TransferToMerchant;

/**
 * Random payments, late payments, refunds, nights, holidays, terms, failed and lost payouts and transfers, on two gateways. The audit
 * finds nothing; the sheets add up to the postings, each goes on where the one before ended; a settlement is paid out once.
 */
@Timeout(600)
class SettlementPropertyTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final String[] ENDINGS = {"1234", "1234", "9007", "9006", "9002"};

    private final List<String> done = new ArrayList<>();
    private final List<Order> paid = new ArrayList<>();
    private final List<Payment> late = new ArrayList<>();
    private SettlementFixture fixture;
    private Random random;
    private int number;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_happens_sheets_are_the_postings_and_nothing_is_paid_twice(long seed) {
        run(seed, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @Tag("slow")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatever_happens_for_longer_sheets_are_the_postings(long seed) {
        run(seed, 200);
    }

    private void run(long seed, int steps) {
        random = new Random(seed);
        try (SettlementFixture opened = new SettlementFixture(true)) {
            fixture = opened;
            fixture.gateway.register(OTHER);
            fixture.gateway.sql().sql("update merchant set fee_rate = 60").update();
            fixture.gateway.bean(Merchants.class).resume(SettlementFixture.SHOP); // it is read again
            fixture.gateway.clock.advance(Duration.ofDays(random.nextInt(280))); // holidays of the year
            fixture.account("1234");
            fixture.turnOn();
            for (int step = 0; step < steps; step++) {
                step();
            }
            closeAll();
            String what = "seed " + seed + ", after " + done;
            assertThat(fixture.gateway.bean(LedgerAudit.class).all()).as(what).isEmpty();
            assertThat(fixture.gateway.payouts.callsWithinTransactions).isEmpty();
            sheetsAddUp(what);
            paidOnce(what);
            summariesAreThePostings(what);
        }
    }

    private void step() {
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> did("pay", () -> paid.add(fixture.pay("order-" + ++number)));
            case 4 -> did("place", () -> late.add(unpaid()));
            case 5 -> did("late", this::confirmLate);
            case 6 -> did("refund", this::refund);
            case 7, 8, 9 -> did("night", fixture::night);
            case 10 -> did("terms", this::terms);
            case 11 -> did("account", () -> fixture.account(ENDINGS[random.nextInt(ENDINGS.length)]));
            case 12 -> did("again", this::payAgain);
            default -> did("money", this::moveMoney);
        }
    }

    private void did(String what, Runnable operation) {
        done.add(what);
        operation.run();
    }

    private Payment unpaid() {
        Order order = fixture.gateway.place("order-" + ++number, PaymentMode.SCAN_CODE);
        return fixture.gateway.payment(order.paymentOrderId());
    }

    /** A payment that the channel made days ago. */
    private void confirmLate() {
        if (!late.isEmpty()) {
            fixture.gateway
                    .bean(PaymentConfirmationHandler.class)
                    .confirm(SettlementFixture.SHOP.digits(), late.removeFirst());
        }
    }

    private void refund() {
        if (!paid.isEmpty()) {
            fixture.gateway.channel.onRefund(new RefundResult.Done());
            fixture.refund(paid.get(random.nextInt(paid.size())), "refund-" + ++number, 1 + random.nextInt(500));
        }
    }

    private void terms() {
        SettlementTermsOfMerchants all = fixture.gateway.bean(SettlementTermsOfMerchants.class);
        SettlementCycle[] cycles = SettlementCycle.values();
        all.change(
                SettlementFixture.SHOP,
                new SettlementTerms(
                        cycles[random.nextInt(cycles.length)],
                        1 + random.nextInt(3),
                        DayOfWeek.of(1 + random.nextInt(7)),
                        new Money(random.nextInt(3) * 500L),
                        new Money(random.nextInt(3) * 400L),
                        random.nextInt(5) == 0 ? Optional.of("a dispute") : Optional.empty(),
                        all.of(SettlementFixture.SHOP).version()));
        fixture.gateway.bean(SettleMerchant.class).now(SettlementFixture.SHOP);
    }

    private void payAgain() {
        PaySettlements payouts = fixture.gateway.bean(PaySettlements.class);
        payouts.failed(10).stream().findFirst().ifPresent(sheet -> {
            fixture.onTwoGateways(() -> payouts.payAgain(sheet.merchant(), sheet.day()));
            fixture.gateway.bean(SendPayouts.class).runOnce();
        });
    }

    private void moveMoney() {
        switch (random.nextInt(4)) {
            case 0 -> fixture.gateway.payouts.next(NetworkCondition.RESPONSE_LOST);
            case 1 -> fixture.gateway.payouts.next(NetworkCondition.REQUEST_LOST);
            case 2 -> fixture.gateway.bean(BalanceRollup.class).runOnce();
            default ->
                fixture.gateway
                        .bean(TransferToMerchant.class)
                        .transfer(new TransferToMerchant.Request(
                                SettlementFixture.SHOP,
                                "transfer-" + ++number,
                                "digest",
                                null,
                                OTHER,
                                new Money(1 + random.nextInt(100)),
                                "https://shop.example/transfer",
                                null));
        }
    }

    /** Everything is settled, and every payout has its result. */
    private void closeAll() {
        SettlementTermsOfMerchants all = fixture.gateway.bean(SettlementTermsOfMerchants.class);
        while (!late.isEmpty()) {
            confirmLate();
        }
        all.change(
                SettlementFixture.SHOP,
                new SettlementTerms(
                        SettlementCycle.DAYS,
                        1,
                        DayOfWeek.MONDAY,
                        Money.ZERO,
                        Money.ZERO,
                        Optional.empty(),
                        all.of(SettlementFixture.SHOP).version()));
        fixture.pay("order-" + ++number);
        for (int night = 0; night < 3; night++) {
            fixture.night();
            fixture.gateway.clock.advance(Duration.ofHours(2));
            fixture.gateway.bean(SendPayouts.class).runOnce();
        }
    }

    private void sheetsAddUp(String what) {
        assertThat(fixture.gateway.texts("""
                        select cast(sum(payments) as text) || ' ' || sum(payment_count) || ' ' || sum(refunds) || ' ' || sum(refund_count)
                            || ' ' || sum(fees) || ' ' || sum(adjustments) || ' ' || sum(net) from settlement
                        """)).as(what).isEqualTo(fixture.gateway.texts("""
                        select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0) || ' '
                            || count(*) filter (where kind = 'PAYMENT') || ' '
                            || coalesce(sum(amount) filter (where kind = 'REFUND'), 0) || ' '
                            || count(*) filter (where kind = 'REFUND') || ' '
                            || coalesce(sum(amount) filter (where kind = 'FEE'), 0) || ' 0 '
                            || coalesce(sum(amount) filter (where kind = 'SETTLEMENT'), 0)
                                - coalesce(sum(amount) filter (where kind = 'SETTLEMENT_DEDUCTED'), 0)
                        from posting where merchant_id = '890000593'
                        """));
        assertThat(fixture.gateway.texts("""
                        select cast(day as text) from (select *,
                            lag(pending_after, 1, cast(0 as bigint)) over (order by day) as pending_then,
                            lag(available_after, 1, cast(0 as bigint)) over (order by day) as available_then,
                            lag(day) over (order by day) as day_then from settlement) as sheet
                        where pending_before <> pending_then or available_before <> available_then or received <> 0
                            or first_day <> day_then + 1
                        """)).as(what).isEmpty();
        assertThat(fixture.gateway.texts("""
                        select cast(coalesce(sum(transfers_out), 0) as text) || ' ' || coalesce(sum(payouts), 0) from settlement
                        """)).as(what).isEqualTo(fixture.gateway.texts("""
                        select coalesce(sum(amount) filter (where kind = 'TRANSFER_SENT'), 0) || ' '
                            || coalesce(sum(case kind when 'PAYOUT_RESERVED' then amount when 'PAYOUT_RELEASED' then -amount
                                when 'PAYOUT_RETURNED' then -amount end), 0)
                        from posting, (select max(settled_at) as last from settlement) as settlement
                        where merchant_id = '890000593' and (booked_at < last or kind = 'TRANSFER_SENT')
                        """));
    }

    /** Of random periods. */
    private void summariesAreThePostings(String what) {
        LocalDate today = BusinessDay.of(fixture.gateway.clock.instant());
        for (int i = 0; i < 5; i++) {
            LocalDate first = today.minusDays(random.nextInt(40));
            LocalDate last = first.plusDays(random.nextInt(20));
            BalanceSummary summary =
                    fixture.gateway.bean(BalanceSummaries.class).of(SettlementFixture.SHOP, first, last);
            assertThat(summary.opening().total()).as(what).isEqualTo(owedBefore(first));
            assertThat(summary.closing().total()).as(what).isEqualTo(owedBefore(last.plusDays(1)));
            assertThat(summary.closing().total() - summary.opening().total())
                    .as(what)
                    .isEqualTo(summary.lines().stream()
                            .mapToLong(line -> line.amounts().total())
                            .sum());
            assertThat(summary.line(BalanceSummary.Movement.PAYMENTS).amounts().pending())
                    .as(what)
                    .isEqualTo(fixture.gateway
                            .sql()
                            .sql(
                                    "select coalesce(sum(amount), 0) from posting where merchant_id = '890000593' and kind = 'PAYMENT'"
                                            + " and business_day between :first and :last")
                            .param("first", first)
                            .param("last", last)
                            .query(Long.class)
                            .single());
            assertThat(summary.line(BalanceSummary.Movement.SETTLED).amounts().total())
                    .as(what)
                    .isZero();
        }
    }

    private long owedBefore(LocalDate day) {
        return fixture.gateway
                .sql()
                .sql("""
                        select coalesce(sum(case when credit_account like 'PAYABLE%' then amount else 0 end
                            - case when debit_account like 'PAYABLE%' then amount else 0 end), 0)
                        from posting where merchant_id = '890000593' and business_day < :day
                        """)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private void paidOnce(String what) {
        assertThat(fixture.gateway.texts("""
                        select left(request_id, 10) from payout where kind = 'SETTLEMENT'
                        group by left(request_id, 10) having count(*) filter (where status <> 'FAILED') > 1
                        """)).as(what).isEmpty();
        assertThat(fixture.gateway.texts("""
                        select cast(s.day as text) from settlement s left join payout p on p.serial_number = s.payout_number
                        where s.payout_state in ('SENT', 'PAID', 'FAILED') and (p.amount is distinct from s.payout_amount
                            or p.amount > s.net or p.status <> case s.payout_state when 'PAID' then 'SUCCESS'
                                when 'FAILED' then 'FAILED' else p.status end)
                           or s.payout_state = 'DUE'
                        """)).as(what).isEmpty();
        assertThat(fixture.gateway.texts(
                        "select cast(payout_id as text) from payout where status in ('INIT', 'REMITING')"))
                .as(what)
                .isEmpty();
    }
}
