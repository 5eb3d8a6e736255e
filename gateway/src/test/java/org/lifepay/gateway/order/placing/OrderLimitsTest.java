package org.lifepay.gateway.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderCoupons;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder.Result;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.vault.Vault;
import org.springframework.transaction.support.TransactionTemplate;

/** Order limits of a merchant's terms; an order costs {@link GatewayFixture#PRICE}, 888 fen. */
@Timeout(60)
class OrderLimitsTest {
    private GatewayFixture fixture;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_mode_that_the_merchant_may_not_use_is_refused_and_leaves_no_order() {
        modes(PaymentMode.SCAN_CODE);

        assertThat(place("wap", PaymentMode.WAP)).isEqualTo(new Result.ModeNotEnabled());
        assertThat(place("scan", PaymentMode.SCAN_CODE)).isInstanceOf(Result.Placed.class);

        assertThat(fixture.texts("select request_id from payment_order")).containsExactly("scan");
    }

    @Test
    void who_leaves_the_mode_to_the_buyer_needs_the_code_that_our_page_begins_with() {
        modes(PaymentMode.WAP);
        assertThat(place("no", null)).isEqualTo(new Result.ModeNotEnabled());

        modes(PaymentMode.SCAN_CODE);

        assertThat(place("yes", null)).isInstanceOf(Result.Placed.class);
    }

    @Test
    void the_largest_order_is_placed_and_one_fen_more_is_not() {
        limits(888L, null);
        assertThat(place("at-the-limit", null)).isInstanceOf(Result.Placed.class);

        limits(887L, null);

        assertThat(place("above", null)).isEqualTo(new Result.AboveOrderLimit());
    }

    @Test
    void what_was_placed_gets_the_same_answer_whatever_the_terms_are_now() {
        place("order-1", PaymentMode.SCAN_CODE);
        Object first = place("order-1", PaymentMode.SCAN_CODE);

        limits(1L, 1L);
        Object limited = place("order-1", PaymentMode.SCAN_CODE);
        modes(PaymentMode.APP);
        Object anotherMode = place("order-1", PaymentMode.SCAN_CODE);

        assertThat(first).isInstanceOf(Result.Placed.class);
        assertThat(List.of(limited, anotherMode)).containsOnly(first);
    }

    @Test
    void the_day_limit_holds_for_concurrent_orders() throws Exception {
        limits(null, 10 * 888L + 887);
        PlaceOrder another = anotherGateway();
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String requestId = "order-" + i % 30; // each comes twice, and to both
            PlaceOrder gateway = i < 30 ? fixture.bean(PlaceOrder.class) : another;
            calls.add(() -> gateway.place(request(requestId, null)));
        }

        List<Result> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Result> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }

        assertThat(fixture.texts("select count(*) || ' ' || sum(amount) from payment_order"))
                .containsExactly("10 8880");
        assertThat(fixture.texts("select placed from order_day")).containsExactly("8880");
        assertThat(results).filteredOn(Result.AboveDayLimit.class::isInstance).hasSize(40);
        assertThat(results).filteredOn(Result.Placed.class::isInstance).hasSize(20);
    }

    @Test
    void an_order_that_fails_or_is_closed_makes_room_again() {
        limits(null, 888L);
        place("order-1", null);
        fixture.clock.advance(Duration.ofSeconds(5));
        assertThat(place("order-2", null)).isEqualTo(new Result.AboveDayLimit());

        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        fixture.clock.advance(Duration.ofSeconds(5));

        assertThat(place("order-2", null)).isInstanceOf(Result.Placed.class);
    }

    @Test
    void unpaid_orders_of_payment_links_leave_half_of_the_day_limit_to_the_merchants_own() {
        limits(null, 4 * 888L);
        assertThat(place(Order.PAYMENT_LINK_PREFIX + "1", PaymentMode.SCAN_CODE))
                .isInstanceOf(Result.Placed.class);
        assertThat(place(Order.PAYMENT_LINK_PREFIX + "2", null)).isInstanceOf(Result.Placed.class);

        assertThat(place(Order.PAYMENT_LINK_PREFIX + "3", null)).isEqualTo(new Result.AboveDayLimit());
        assertThat(place("own-1", null)).isInstanceOf(Result.Placed.class);

        Order first = fixture.bean(Orders.class)
                .findByRequestId(GatewayFixture.SHOP, Order.PAYMENT_LINK_PREFIX + "1")
                .orElseThrow();
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(first.paymentOrderId()));
        assertThat(place(Order.PAYMENT_LINK_PREFIX + "3", null)).isInstanceOf(Result.Placed.class);
        assertThat(place("own-2", null)).as("all of them may be paid").isEqualTo(new Result.AboveDayLimit());
    }

    @Test
    void unpaid_orders_of_payment_links_are_summed_up_without_looking_at_the_others() {
        place("order-1", null);
        fixture.sql().sql("""
                        insert into payment_order (merchant_id, order_id, payment_order_id, request_id, content_digest, amount,
                            currency, subject, notify_url, details, status, created_at, expires_at, sweep_at)
                        select merchant_id, order_id + n, lpad(cast(n as text), 32, '0'), 'own-' || n, content_digest, amount,
                            currency, subject, notify_url, details, status, created_at, expires_at, sweep_at
                        from payment_order, generate_series(1, 3000) n
                        """).update();
        fixture.sql().sql("analyze payment_order").update();

        List<String> plan = fixture.sql()
                .sql("explain " + OrderDayTable.UNPAID_OF_LINKS)
                .param("merchantId", GatewayFixture.SHOP.digits())
                .param("beginsAt", GatewayFixture.START.atOffset(ZoneOffset.UTC))
                .param("since", GatewayFixture.START.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();

        assertThat(String.join("\n", plan)).contains("payment_order_unpaid_of_link");
    }

    @Test
    void an_order_that_is_paid_makes_no_room() {
        limits(null, 888L);
        if (place("order-1", PaymentMode.SCAN_CODE) instanceof Result.Placed(var order, var _)) {
            fixture.bean(OrderTransitions.class)
                    .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        }
        fixture.clock.advance(Duration.ofMinutes(5));

        assertThat(place("order-2", null)).isEqualTo(new Result.AboveDayLimit());
        assertThat(fixture.texts("select status from payment_order")).containsExactly("SUCCESS");
    }

    @Test
    void what_was_placed_before_there_was_a_limit_counts() {
        place("order-1", null);

        limits(null, 888L);

        assertThat(place("order-2", null)).isEqualTo(new Result.AboveDayLimit());
    }

    @Test
    void orders_of_a_gateway_with_stale_terms_are_counted_within_a_minute() {
        limits(null, 3 * 888L);
        place("order-1", null);
        fixture.bean(OrderGroupCommit.class).insert(unlimited("order-2"));
        fixture.bean(OrderGroupCommit.class).insert(unlimited("order-3"));
        fixture.clock.advance(Duration.ofMinutes(1));

        assertThat(place("order-4", null)).isEqualTo(new Result.AboveDayLimit());
    }

    @Test
    void a_day_ends_at_midnight_in_shanghai() {
        limits(null, 888L);
        fixture.clock.advance(Duration.ofHours(14).minusSeconds(1)); // it began at ten in the morning
        place("order-1", null);
        assertThat(place("order-2", null)).isEqualTo(new Result.AboveDayLimit());

        fixture.clock.advance(Duration.ofSeconds(1));

        assertThat(place("order-2", null)).isInstanceOf(Result.Placed.class);
        assertThat(fixture.texts("select begins_at at time zone 'Asia/Shanghai' from order_day order by 1"))
                .containsExactly("2026-03-01 00:00:00", "2026-03-02 00:00:00");
    }

    @Test
    void a_merchant_without_a_limit_for_the_day_leaves_no_trace_in_the_days_sums() {
        limits(1000L, null);

        place("order-1", null);

        assertThat(fixture.texts("select placed from order_day")).isEmpty();
    }

    /** It shares the database only. */
    private PlaceOrder anotherGateway() {
        OrderLimits orderLimits = new OrderLimits(
                fixture.bean(OrderGroupCommit.class),
                fixture.bean(OrderTable.class),
                fixture.bean(OrderDayTable.class),
                fixture.bean(OrderCoupons.class),
                fixture.bean(OrderRisk.class),
                fixture.bean(TransactionTemplate.class));
        return new PlaceOrder(
                orderLimits,
                fixture.bean(OrderTable.class),
                fixture.bean(StartPayment.class),
                fixture.bean(ExclusiveAccounts.class),
                fixture.bean(NewShares.class),
                fixture.bean(SubOrders.class),
                fixture.bean(Vault.class),
                fixture.bean(Ids.class),
                GatewayFixture.NUMBERS,
                fixture.clock);
    }

    private NewOrder unlimited(String requestId) {
        Order order = fixture.bean(Orders.class)
                .findByRequestId(GatewayFixture.SHOP, "order-1")
                .orElseThrow();
        long id = order.key().id() + requestId.hashCode();
        return new NewOrder(
                new Order(
                        new OrderKey(GatewayFixture.SHOP, id),
                        fixture.bean(Ids.class).publicId(GatewayFixture.SHOP),
                        new Order.Reference(requestId, "digest", null),
                        new Order.Purchase(order.amount(), Optional.empty(), order.subject(), null),
                        order.addresses(),
                        null,
                        new OrderState.Open(),
                        fixture.clock.instant(),
                        order.expiresAt(),
                        Order.RefundTotals.NONE),
                "{}",
                null);
    }

    private Result place(String requestId, @Nullable PaymentMode mode) {
        return fixture.bean(PlaceOrder.class).place(request(requestId, mode));
    }

    /** As the desk hands it on: with the terms that hold now. */
    private PlaceOrder.Request request(String requestId, @Nullable PaymentMode mode) {
        PlaceOrder.Request open = GatewayFixture.request(GatewayFixture.SHOP, requestId, mode);
        return new PlaceOrder.Request(
                fixture.bean(Merchants.class).find(GatewayFixture.SHOP).orElseThrow(),
                open.reference(),
                open.purchase(),
                open.addresses(),
                open.lifetime(),
                open.buyer(),
                open.kept());
    }

    private void modes(PaymentMode mode) {
        terms(Optional.of(Set.of(mode.code())), null, null);
    }

    private void limits(@Nullable Long order, @Nullable Long day) {
        terms(Optional.empty(), order, day);
    }

    private void terms(Optional<Set<String>> modes, @Nullable Long order, @Nullable Long day) {
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                modes,
                Optional.ofNullable(order).map(Money::new),
                Optional.ofNullable(day).map(Money::new),
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
        Merchants merchants = fixture.bean(Merchants.class);
        int version = merchants.findUncached(GatewayFixture.SHOP).orElseThrow().version();
        assertThat(merchants.change(
                        new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), version))
                .isTrue();
    }
}
