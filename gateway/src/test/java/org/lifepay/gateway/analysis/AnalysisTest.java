package org.lifepay.gateway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.refund.PlaceRefund;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** It is 10:00 in Shanghai on Sunday, 1 March. */
@Timeout(60)
class AnalysisTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);
    private static final AnalysisPeriod FIRST_DAY = new AnalysisPeriod(SUNDAY, SUNDAY);
    private static final AnalysisPeriod MARCH = new AnalysisPeriod(SUNDAY, SUNDAY.plusDays(30));

    private final GatewayFixture fixture = new GatewayFixture();
    private final Analysis analysis = fixture.bean(Analysis.class);
    private final AnalysisRollup rollup = fixture.bean(AnalysisRollup.class);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_day_is_what_happened_on_it_by_hour_mode_product_and_reason() {
        fixture.bean(FeeTerms.class)
                .add(
                        GatewayFixture.SHOP,
                        new FeeTerms.Wanted(
                                Optional.empty(),
                                false,
                                60,
                                Money.ZERO,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                fixture.clock.instant()),
                        "li");
        Order tea = place("tea", "Tea", PaymentMode.SCAN_CODE);
        placeOnly(GatewayFixture.SHOP, "open", "Tea", null); // its buyer has not chosen how to pay
        place("cancelled", "Cake", PaymentMode.APP);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "cancelled");
        fixture.clock.advance(Duration.ofSeconds(30));
        pay(tea, null);
        fixture.clock.advance(Duration.ofDays(2));
        refund(tea, "refund-1", 300, "broken");
        rollup.runOnce();

        AnalysisReport first = analysis.of(GatewayFixture.SHOP, FIRST_DAY);
        AnalysisReport march = analysis.of(GatewayFixture.SHOP, MARCH);

        assertThat(first.total())
                .isEqualTo(new Figures(
                        new Figures.Placement(3, 2, 1),
                        1,
                        1,
                        888,
                        5,
                        0,
                        Duration.ofSeconds(30),
                        new Figures.Buyers(0, 0),
                        0,
                        0));
        assertThat(first.total().successRate()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(first.hours().get(10).figures()).isEqualTo(first.total());
        assertThat(first.products()).extracting(Slice::value).containsExactly("Tea");
        assertThat(march.total().refundFen()).isEqualTo(300);
        assertThat(march.total().netFen()).isEqualTo(888 - 300 - 5);
        assertThat(march.reasons()).extracting(Slice::value).containsExactly("broken");
        assertThat(march.products().getFirst().figures().refundFen()).isEqualTo(300);
        assertThat(slice(march.modes(), PaymentMode.SCAN_CODE.code()).refundFen())
                .isEqualTo(300);
        assertThat(slice(march.modes(), PaymentMode.APP.code()).unpaidCount()).isEqualTo(1);
        assertThat(slice(march.weekdays(), "7").paidFen()).isEqualTo(888);
        assertThat(slice(march.weekdays(), "2").refundFen()).isEqualTo(300);
        assertThat(march.steps()).hasSize(31);
    }

    @Test
    void rolling_up_again_changes_nothing_and_days_before_the_first_time_are_there() {
        pay(place("order-1", "Tea", null), "2088000000000001");
        fixture.clock.advance(Duration.ofDays(3));
        pay(place("order-2", "Tea", null), "2088000000000001");
        int first = rollup.runOnce();
        List<String> rows = rows();
        fixture.sql()
                .sql("update analysis_progress set next_day = '2026-03-01'")
                .update(); // as after a crash
        int again = rollup.runOnce();
        fixture.clock.advance(Duration.ofMinutes(10));
        rollup.runOnce(); // what is just before the time of the last one is looked at once more

        assertThat(List.of(first, again, rollup.runOnce())).containsExactly(1, 1, 0);
        assertThat(rows()).isNotEmpty().isEqualTo(rows);
        assertThat(analysis.of(GatewayFixture.SHOP, FIRST_DAY).total().paidCount())
                .isEqualTo(1);
        assertThat(analysis.of(GatewayFixture.SHOP, MARCH).total().paidCount()).isEqualTo(2);
    }

    @Test
    void a_payment_that_becomes_known_days_later_counts_for_its_day() {
        Order order = place("order-1", "Tea", PaymentMode.SCAN_CODE);
        Instant paidAt = fixture.clock.instant().plusSeconds(30);
        fixture.clock.advance(Duration.ofDays(2));
        rollup.runOnce();
        assertThat(analysis.of(GatewayFixture.SHOP, FIRST_DAY).total().paidCount())
                .isZero();

        confirm(order, paidAt, null);
        rollup.runOnce();

        Figures found = analysis.of(GatewayFixture.SHOP, FIRST_DAY).total();
        assertThat(found.paidFen()).isEqualTo(888);
        assertThat(found.placement()).isEqualTo(new Figures.Placement(1, 1, 1));
        assertThat(analysis.of(null, FIRST_DAY).total()).isEqualTo(found);
    }

    @Test
    void a_payment_that_commits_after_the_roll_up_is_not_missed() {
        Order first = place("order-1", "Tea", null);
        Order second = place("order-2", "Tea", null);
        rollup.runOnce();
        TransactionTemplate apart = new TransactionTemplate(new JdbcTransactionManager(fixture.database()));
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        fixture.clock.advance(Duration.ofDays(1));
        Instant paidAt = fixture.clock.instant().minus(Duration.ofHours(23));

        apart.executeWithoutResult(_ -> {
            confirm(first, paidAt, null);
            apart.executeWithoutResult(_ -> pay(second, null)); // the younger transaction commits first
            elsewhere(rollup::runOnce);
        });
        rollup.runOnce();

        assertThat(analysis.of(GatewayFixture.SHOP, FIRST_DAY).total().paidCount())
                .isEqualTo(1);
        assertThat(analysis.of(GatewayFixture.SHOP, MARCH).total().paidCount()).isEqualTo(2);
    }

    @Test
    void buyers_are_told_apart_by_a_number_of_the_merchants_own_and_never_by_their_id() {
        fixture.register(OTHER);
        pay(place("order-1", "Tea", null), "2088000000000001");
        pay(place("order-2", "Tea", null), "2088000000000001");
        pay(place("order-3", "Tea", null), "2088000000000002");
        Order elsewhere = place(OTHER, "order-1", "Tea", null);
        pay(elsewhere, "2088000000000001");
        Order late = place("order-4", "Tea", null);
        fixture.clock.advance(Duration.ofDays(1));
        pay(place("order-5", "Tea", null), "2088000000000003");
        rollup.runOnce();
        Figures.Buyers before = analysis.of(GatewayFixture.SHOP, MARCH).total().buyers();

        confirm(late, GatewayFixture.START.plusSeconds(60), "2088000000000003");
        rollup.runOnce();

        assertThat(before).isEqualTo(new Figures.Buyers(4, 3));
        assertThat(analysis.of(GatewayFixture.SHOP, MARCH).total().buyers()).isEqualTo(new Figures.Buyers(5, 3));
        assertThat(analysis.of(GatewayFixture.SHOP, FIRST_DAY).total().buyers()).isEqualTo(new Figures.Buyers(4, 3));
        assertThat(analysis.of(null, MARCH).total().buyers()).isEqualTo(new Figures.Buyers(6, 4));
        assertThat(fixture.texts("select distinct buyer_key from analysis_buyer"))
                .hasSize(4);
        assertThat(fixture.texts("select cast(o as text) from payment_order o"))
                .noneMatch(row -> row.contains("20880000"));
    }

    @Test
    void a_payment_before_its_order_by_the_channels_clock_took_no_time() {
        Order order = place("order-1", "Tea", null);
        confirm(order, fixture.clock.instant().minusSeconds(1), null);
        rollup.runOnce();

        assertThat(analysis.of(GatewayFixture.SHOP, FIRST_DAY).total().timeToPay())
                .contains(Duration.ZERO);
    }

    @Test
    void of_a_days_products_the_first_are_kept_and_the_rest_is_one() {
        for (int i = 0; i < MerchantRollup.KEPT + 5; i++) {
            pay(place("order-" + i, "Tea " + i, null), null);
        }
        pay(place("again", "Tea 34", null), null);
        rollup.runOnce();

        List<Slice> products = analysis.of(GatewayFixture.SHOP, FIRST_DAY).products();

        assertThat(fixture.texts(
                        "select value from analysis_figure where dimension = 'PRODUCT' and merchant_id = '890000593'"))
                .hasSize(MerchantRollup.KEPT + 1);
        assertThat(products).hasSize(21);
        assertThat(products.getFirst().value()).isEqualTo("Tea 34");
        assertThat(products.getLast().value()).isEqualTo(Slice.OTHERS);
        assertThat(products.stream()
                        .mapToLong(slice -> slice.figures().paidFen())
                        .sum())
                .isEqualTo(36 * 888);
    }

    private static Figures slice(List<Slice> slices, String value) {
        return slices.stream()
                .filter(slice -> slice.value().equals(value))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private Order place(String requestId, String product, @Nullable PaymentMode mode) {
        return place(GatewayFixture.SHOP, requestId, product, mode);
    }

    /** Orders without a mode are started by scanning a code. */
    private Order place(MerchantId merchant, String requestId, String product, @Nullable PaymentMode mode) {
        Order order = placeOnly(merchant, requestId, product, mode);
        if (mode == null) {
            fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        }
        return order;
    }

    private Order placeOnly(MerchantId merchant, String requestId, String product, @Nullable PaymentMode mode) {
        var result = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(merchant),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(GatewayFixture.PRICE, Optional.ofNullable(mode), product, null),
                        new Order.Addresses("https://shop.example/" + requestId, null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", null)));
        return ((PlaceOrder.Result.Placed) result).order();
    }

    @Test
    void the_figures_of_each_merchant_come_in_pages_of_whole_merchants() {
        fixture.sql().sql("""
                insert into analysis_figure (merchant_id, day, dimension, value, placed, started, placed_paid, unpaid, paid_count,
                    paid_amount, fee, paying_millis, known_count, new_count, refund_count, refund_amount, discount)
                select lpad(cast(m as text), 9, '0'), date '2026-03-01' + d, k.dimension, k.value, 1, 1, 1, 0, 1, m, 0, 0, 0, 0, 0, 0, 0
                from generate_series(0, 5) as m cross join generate_series(0, 1) as d
                cross join (values ('DAY', ''), ('PRODUCT', 'tea'), ('PRODUCT', 'rice')) as k (dimension, value)
                """).update();

        assertThat(pages("DAY", 2)).containsExactly("1 2", "3 4", "5", "1 2", "3 4", "5");
        assertThat(pages("DAY", 5)).containsExactly("1 2 3 4 5", "", "1 2 3 4 5", "");
        assertThat(pages("PRODUCT", 70)).containsExactly("1 1 2 2", "3 3 4 4", "5 5", "1 1 2 2", "3 3 4 4", "5 5");
    }

    /** The merchants of each page, of all days. */
    private List<String> pages(String by, int size) {
        ListCriteria criteria = ListCriteria.of(null)
                .period(new Period(Instant.parse("2026-02-28T16:00:00Z"), Instant.parse("2026-03-02T16:00:00Z")))
                .further(AnalysisLines.BY, by)
                .build();
        List<String> pages = new ArrayList<>();
        Optional<PageRequest> at = Optional.of(PageRequest.first(size));
        while (at.isPresent()) {
            Page<AnalysisLine> page = fixture.bean(AnalysisLines.class).find(criteria, at.get());
            pages.add(page.items().stream()
                    .map(line -> String.valueOf(line.figures().paidFen()))
                    .collect(Collectors.joining(" ")));
            at = page.next().map(next -> PageRequest.after(next, size));
        }
        return pages;
    }

    @Test
    void merchants_are_ranked_by_the_last_year_of_a_longer_period() {
        AnalysisPeriod decade = new AnalysisPeriod(SUNDAY.minusDays(3000), SUNDAY);

        assertThat(analysis.rankedFrom(decade)).isEqualTo(SUNDAY.minusDays(365));
        assertThat(analysis.rankedFrom(MARCH)).isEqualTo(SUNDAY);
        assertThat(analysis.ranking(Analysis.Criterion.AMOUNT, decade)).isEmpty();
    }

    private void pay(Order order, @Nullable String buyer) {
        confirm(order, fixture.clock.instant(), buyer);
    }

    private void confirm(Order order, Instant at, @Nullable String buyer) {
        String number = order.paymentOrderId();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(order.merchant().digits(), new Payment(number, "T" + number, GatewayFixture.PRICE, at, buyer));
    }

    private void refund(Order order, String requestId, long fen, String reason) {
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        requestId,
                        "digest of " + requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refunds",
                        reason));
    }

    private List<String> rows() {
        return fixture.texts("select cast(f as text) from analysis_figure f order by 1");
    }

    private static <T> void elsewhere(Callable<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
