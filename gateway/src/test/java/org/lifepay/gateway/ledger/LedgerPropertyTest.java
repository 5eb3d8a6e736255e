package org.lifepay.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.analysis.AnalysisRollup;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.AutoRefundClaims;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.settlement.SettlePending;
import org.lifepay.gateway.statement.StatementWorker;

/**
 * Random operations in random order, with random answers of the channel. After every one the audit finds nothing: each
 * cause has its postings, each fee is its rate's, issued statements have the ledger's fees, and no account is below its
 * limit; the analysis has the ledger's figures. A failure names its seed.
 */
@Timeout(300)
class LedgerPropertyTest {
    private static final String SHOP = GatewayFixture.SHOP.digits();
    private static final int[] RATES = {0, 30, 38, 60, 10_000};
    private static final AutoRefundClaim.By LI = new AutoRefundClaim.By(1, "Li");
    private static final AutoRefundClaim.By WANG = new AutoRefundClaim.By(2, "Wang");

    private final List<Order> orders = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private GatewayFixture fixture;
    private Random random;
    private LedgerAudit audit;
    private long numbers;

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 4).boxed();
    }

    static Stream<Long> manySeeds() {
        return LongStream.rangeClosed(5, 60).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_happens_the_audit_finds_nothing(long seed) {
        run(seed, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    @Tag("slow")
    void whatever_happens_for_longer_the_audit_finds_nothing(long seed) {
        run(seed, 150);
    }

    private void run(long seed, int steps) {
        System.out.println("ledger property test: seed " + seed);
        random = new Random(seed);
        try (GatewayFixture opened = new GatewayFixture()) {
            fixture = opened;
            audit = fixture.bean(LedgerAudit.class);
            for (int step = 0; step < steps; step++) {
                operate();
                assertThat(audit.all()).as("seed %d, after %s", seed, done).isEmpty();
            }
            assertAnalysisIsTheLedgers();
            List<String> before = postings();
            done.clear();
            repeatAllNotices();
            assertThat(postings())
                    .as("repeated notices book nothing, seed %d", seed)
                    .isEqualTo(before);
        }
    }

    private void operate() {
        fixture.clock.advance(Duration.ofSeconds(random.nextInt(120)));
        answers();
        int choice = orders.isEmpty() ? 0 : random.nextInt(19);
        switch (choice) {
            case 0, 1, 2 -> place();
            case 3, 4, 5 -> pay(any(), "");
            case 6 -> pay(any(), "_2");
            case 7 ->
                did("cancel", () -> fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, any().requestId()));
            case 8, 9 -> refund(any());
            case 10 -> did("send refunds", () -> fixture.bean(SendRefunds.class).runOnce());
            case 11 ->
                did("auto-refunds", () -> fixture.bean(AutoRefundWorker.class).runOnce());
            case 12 -> refundedElsewhere(any());
            case 13 -> suspense();
            case 14 -> claim(any());
            case 15 -> rate();
            case 16 -> did("roll up", () -> fixture.bean(BalanceRollup.class).runOnce());
            case 17 -> did("analyse", this::assertAnalysisIsTheLedgers);
            default -> nextMorning();
        }
    }

    /** What the channel says from now on. */
    private void answers() {
        fixture.channel.onRefund(
                switch (random.nextInt(5)) {
                    case 0 -> new RefundResult.Declined("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no");
                    case 1 -> new RefundResult.Unknown("timeout");
                    case 2 -> new RefundResult.Done(new Money(1 + random.nextInt(888)));
                    default -> new RefundResult.Done();
                });
        fixture.channel.onQueryRefund(
                random.nextBoolean() ? new RefundResult.NotFound() : new RefundResult.Unknown("timeout"));
        fixture.channel.onQueryRefundAmount(
                switch (random.nextInt(3)) {
                    case 0 -> new RefundAmount.NotFound();
                    case 1 -> new RefundAmount.Unknown("timeout");
                    default -> new RefundAmount.Refunded(new Money(1 + random.nextInt(300)));
                });
        fixture.channel.onQuery(number -> switch (random.nextInt(6)) {
            case 0 -> new QueryResult.Closed();
            case 1, 2 -> new QueryResult.Paid(fixture.payment(number));
            default -> new QueryResult.Waiting();
        });
    }

    private void place() {
        String requestId = "order-" + ++numbers;
        did("place " + requestId, () -> {
            if (fixture.bean(PlaceOrder.class).place(GatewayFixture.request(GatewayFixture.SHOP, requestId, null))
                    instanceof PlaceOrder.Result.Placed(var order, var _)) {
                orders.add(order);
                fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
                if (random.nextBoolean()) {
                    fixture.bean(StartPayment.class).start(order, PaymentMethod.WAP, Buyer.UNKNOWN);
                }
            }
        });
    }

    private void pay(Order order, String attempt) {
        did(
                "pay " + order.requestId() + attempt,
                () -> fixture.bean(PaymentConfirmationHandler.class)
                        .confirm(SHOP, payment(order.paymentOrderId() + attempt)));
    }

    /** One in three with a discount. */
    private Payment payment(String number) {
        return random.nextInt(3) == 0
                ? fixture.discounted(number, random.nextInt(445), random.nextInt(444))
                : fixture.payment(number);
    }

    private void refund(Order order) {
        String requestId = "refund-" + (random.nextInt(4) == 0 ? random.nextLong(numbers + 1) : ++numbers);
        long fen = 1L + random.nextInt(889);
        did("refund " + requestId + " of " + order.requestId() + " " + fen, () -> {
            try {
                fixture.bean(PlaceRefund.class)
                        .place(new PlaceRefund.Request(
                                GatewayFixture.SHOP,
                                requestId,
                                "digest of " + requestId,
                                null,
                                order.paymentOrderId(),
                                new Money(fen),
                                "https://shop.example/refund",
                                null));
            } catch (RuntimeException e) {
                done.add("  refused: "
                        + e.getClass().getSimpleName()); // the channel does not tell whether it was paid before
            }
        });
    }

    /** In the channel's own console, of the first or the second payment. */
    private void refundedElsewhere(Order order) {
        String number = order.paymentOrderId() + (random.nextBoolean() ? "" : "_2");
        Optional<String> refundNumber = random.nextInt(4) == 0 ? Optional.empty() : Optional.of("B" + ++numbers);
        Money total = new Money(1 + random.nextInt(888));
        did(
                "refunded elsewhere " + number + " " + total.fen(),
                () -> fixture.bean(RefundNoticeHandler.class)
                        .refunded(
                                SHOP,
                                new RefundNotice(
                                        number,
                                        "T" + number,
                                        refundNumber,
                                        total,
                                        fixture.clock.instant(),
                                        Optional.empty())));
    }

    /** A payment of no order, or of another amount than the order's. */
    private void suspense() {
        String number = random.nextBoolean() ? any().paymentOrderId() : "unknown-" + ++numbers;
        Money amount = new Money(random.nextInt(887));
        String merchant = random.nextBoolean() ? SHOP : "no merchant";
        did(
                "suspense " + number + " " + amount.fen(),
                () -> fixture.bean(PaymentConfirmationHandler.class)
                        .confirm(merchant, new Payment(number, "T" + number, amount, fixture.clock.instant(), null)));
    }

    private void claim(Order order) {
        String number = order.paymentOrderId() + (random.nextBoolean() ? "" : "_2");
        AutoRefundClaims claims = fixture.bean(AutoRefundClaims.class);
        did("claim " + number, () -> {
            Money amount = random.nextInt(3) == 0 ? new Money(1 + random.nextInt(888)) : GatewayFixture.PRICE;
            claims.claim(GatewayFixture.SHOP, number, amount, "receipt", LI);
            fixture.clock.advance(Duration.ofMinutes(1));
            if (random.nextInt(4) == 0) {
                claims.reject(GatewayFixture.SHOP, number);
            } else {
                claims.approve(GatewayFixture.SHOP, number, random.nextInt(4) == 0 ? LI : WANG);
            }
        });
    }

    private void rate() {
        int rate = RATES[random.nextInt(RATES.length)];
        long fixed = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
        Optional<Money> minimum =
                random.nextInt(3) == 0 ? Optional.of(new Money(1 + random.nextInt(50))) : Optional.empty();
        Optional<Money> maximum =
                random.nextInt(3) == 0 ? Optional.of(new Money(50 + random.nextInt(500))) : Optional.empty();
        Optional<String> mode = random.nextInt(3) == 0 ? Optional.of(PaymentMode.SCAN_CODE.code()) : Optional.empty();
        boolean ended = mode.isPresent() && random.nextBoolean();
        boolean givesBack = random.nextBoolean();
        Instant from = fixture.clock.instant().plus(Duration.ofMinutes(random.nextInt(3)));
        did(
                "rate " + rate + " and " + fixed,
                () -> fixture.bean(FeeTerms.class)
                        .add(
                                GatewayFixture.SHOP,
                                new FeeTerms.Wanted(
                                        mode, ended, rate, new Money(fixed), minimum, maximum, givesBack, from),
                                "li"));
    }

    private void nextMorning() {
        did("next morning", () -> {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.bean(StatementWorker.class).runOnce();
            fixture.bean(SettlePending.class).runOnce();
        });
    }

    private void repeatAllNotices() {
        fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        Long paid = fixture.sql()
                .sql("select count(*) from payment_attempt where status = 'PAID'")
                .query(Long.class)
                .single();
        fixture.sql()
                .sql("select number from payment_attempt where status = 'PAID'")
                .query(String.class)
                .list()
                .forEach(number ->
                        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP, fixture.payment(number)));
        assertThat(paid).isNotZero();
    }

    /** Payments, refunds, fees and discounts of each day, of the merchant and of all together. */
    private void assertAnalysisIsTheLedgers() {
        fixture.bean(AnalysisRollup.class).runOnce();
        List<String> booked = fixture.texts("""
                select business_day || ' ' || count(*) filter (where kind = 'PAYMENT')
                    || ' ' || coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0)
                    || ' ' || coalesce(sum(case when credit_account = 'FEE_INCOME' then amount else -amount end)
                        filter (where 'FEE_INCOME' in (debit_account, credit_account)), 0)
                    || ' ' || count(*) filter (where kind = 'REFUND')
                    || ' ' || coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_REDUCED' then -amount end), 0)
                    || ' ' || coalesce(sum(case kind when 'DISCOUNT' then amount when 'DISCOUNT_REFUNDED' then -amount end), 0)
                from posting
                where kind in ('PAYMENT', 'REFUND', 'REFUND_REDUCED', 'DISCOUNT', 'DISCOUNT_REFUNDED')
                   or 'FEE_INCOME' in (debit_account, credit_account)
                group by business_day order by business_day
                """);
        for (String dimension : List.of("DAY", "HOUR", "MODE")) {
            for (String merchant : List.of(SHOP, "000000000")) {
                List<String> analysed = fixture.texts("""
                        select day || ' ' || sum(paid_count) || ' ' || sum(paid_amount) || ' ' || sum(fee)
                            || ' ' || sum(refund_count) || ' ' || sum(refund_amount) || ' ' || sum(discount)
                        from analysis_figure where merchant_id = '%s' and dimension = '%s'
                        group by day
                        having sum(paid_count) > 0 or sum(refund_count) > 0 or sum(refund_amount) <> 0 or sum(fee) <> 0
                            or sum(discount) <> 0
                        order by day
                        """.formatted(merchant, dimension));
                assertThat(analysed)
                        .as("%s of %s after %s", dimension, merchant, done)
                        .isEqualTo(booked);
            }
        }
    }

    private Order any() {
        return orders.get(random.nextInt(orders.size()));
    }

    private void did(String what, Runnable operation) {
        done.add(what);
        operation.run();
    }

    private List<String> postings() {
        return fixture.texts("select cast(posting as text) from posting order by posting_id");
    }
}
