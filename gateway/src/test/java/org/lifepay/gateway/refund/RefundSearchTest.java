package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.ListWalk;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.paging.TimeField;

class RefundSearchTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Period MARCH =
            new Period(Instant.parse("2026-02-28T16:00:00Z"), Instant.parse("2026-03-31T16:00:00Z"));

    private final GatewayFixture fixture = new GatewayFixture();
    private final RefundSearch search = fixture.bean(RefundSearch.class);
    private Order order = paid("order-1");

    @BeforeEach
    void register() {
        fixture.register(OTHER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void refunds_come_newest_first_with_the_names_of_their_orders() {
        refund("r1", 100, null);
        fixture.clock.advance(Duration.ofSeconds(10));
        Order first = order;
        order = paid("order-2");
        refund("r2", 100, null);

        List<ListedRefund> found = all(filter(null, TimeField.CREATED, null, null), 1);

        assertThat(names(found)).containsExactly("r2", "r1");
        assertThat(found)
                .extracting(ListedRefund::paymentOrderId)
                .containsExactly(order.paymentOrderId(), first.paymentOrderId());
        assertThat(found.getLast().createdAt()).isEqualTo(GatewayFixture.START);
    }

    @Test
    void a_refund_is_found_by_its_own_two_numbers_and_by_those_of_its_order() {
        Refund refund = refund("r1", 100, null);
        Order first = order;
        order = paid("order-2");
        refund("r2", 100, null);

        for (String number :
                List.of("r1", refund.serialNumber(), "order-1", first.paymentOrderId(), "T" + first.paymentOrderId())) {
            assertThat(names(all(filter(number, TimeField.CREATED, null, null), 10)))
                    .as(number)
                    .containsExactly("r1");
        }
        assertThat(all(filter("r", TimeField.CREATED, null, null), 10)).isEmpty();
    }

    @Test
    void another_merchants_refunds_are_never_found() {
        Refund refund = refund("r1", 100, null);
        ListCriteria.Builder theirs = ListCriteria.of(OTHER).period(MARCH);

        for (String number : List.of("r1", refund.serialNumber(), "order-1", order.paymentOrderId())) {
            assertThat(search.find(theirs.number(number).build(), PageRequest.first(10))
                            .items())
                    .isEmpty();
        }
        assertThat(search.find(theirs.number(null).build(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INIT, unknown", "SUCCESS, done", "FAILED, failed"})
    void refunds_are_found_by_status(String status, String name) {
        refund("done", 100, null);
        fixture.clock.advance(Duration.ofSeconds(10));
        fixture.channel.onRefund(new RefundResult.Declined("NO", "no"));
        refund("failed", 100, null);
        fixture.clock.advance(Duration.ofSeconds(10));
        fixture.channel.onRefund(new RefundResult.Unknown("time-out"));
        refund("unknown", 100, null);

        assertThat(names(all(filter(null, TimeField.CREATED, status, null), 10)))
                .containsExactly(name);
    }

    @Test
    void refunds_are_found_by_amount_and_by_a_part_of_the_remark() {
        refund("r1", 100, "broken 杯子");
        fixture.clock.advance(Duration.ofSeconds(10));
        refund("r2", 200, null);
        ListCriteria dear = ListCriteria.of(GatewayFixture.SHOP)
                .period(MARCH)
                .amounts(new Money(101), new Money(200))
                .build();

        assertThat(names(all(dear, 10))).containsExactly("r2");
        assertThat(names(all(filter(null, TimeField.CREATED, null, "杯"), 10))).containsExactly("r1");
        assertThat(names(all(filter("r2", TimeField.CREATED, null, "杯"), 10))).isEmpty();
    }

    @Test
    void by_their_end_only_final_refunds_are_listed() {
        refund("done", 100, null);
        fixture.clock.advance(Duration.ofSeconds(10));
        fixture.channel.onRefund(new RefundResult.Unknown("time-out"));
        refund("unknown", 100, null);

        assertThat(names(all(filter(null, TimeField.ENDED, null, null), 1))).containsExactly("done");
        assertThat(names(all(filter("order-1", TimeField.ENDED, null, null), 1)))
                .containsExactly("done");
    }

    @Test
    void nothing_is_left_out_or_given_twice_however_little_a_page_looks_at() {
        for (int i = 0; i < 8; i++) {
            refund("r" + i, 100, null);
        }
        RefundSearch hasty = new RefundSearch(
                fixture.bean(RefundSearchTable.class), fixture.bean(OrderSearch.class), new ListSettings(3));

        List<String> found = names(ListWalk.all(hasty, filter(null, TimeField.CREATED, null, null), 2));

        assertThat(found).containsExactly("r7", "r6", "r5", "r4", "r3", "r2", "r1", "r0");
    }

    @Test
    void the_oldest_come_first_when_they_are_wanted_so_and_totals_add_up_their_amounts() {
        refund("r1", 100, null);
        fixture.clock.advance(Duration.ofSeconds(10));
        refund("r2", 150, null);
        ListCriteria oldest = ListCriteria.of(GatewayFixture.SHOP)
                .period(MARCH)
                .sort(SortOrder.OLDEST_FIRST)
                .build();

        assertThat(names(all(oldest, 1))).containsExactly("r1", "r2");
        Money sum = new Money(250);
        assertThat(search.totals(oldest))
                .isEqualTo(new ListTotals(2, Optional.of(sum), Optional.of(new ListTotals.Part(2, sum)), 2, true));
        assertThat(search.totals(filter("order-1", TimeField.ENDED, "SUCCESS", null))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_page_of_stores_looks_at_no_refund_of_another_store() {
        order = paidAt("west", "order-west");
        refund("w1", 1, null);
        refund("w2", 1, null);
        order = paidAt("east", "order-east");
        for (int i = 0; i < 5; i++) {
            refund("e" + i, 1, null);
        }
        RefundSearch hasty = new RefundSearch(
                fixture.bean(RefundSearchTable.class), fixture.bean(OrderSearch.class), new ListSettings(3));
        ListCriteria west = filter(null, TimeField.CREATED, null, null).withFurther(OrderSearch.STORES, "north,west");

        assertThat(names(hasty.find(west, PageRequest.first(5)).items())).containsExactly("w2", "w1");
        assertThat(hasty.totals(west).scanned()).isEqualTo(2);
        assertThat(names(ListWalk.all(
                        hasty, filter(null, TimeField.CREATED, null, null).withFurther(OrderSearch.STORE, "east"), 2)))
                .containsExactly("e4", "e3", "e2", "e1", "e0");
        assertThat(names(ListWalk.all(
                        hasty, filter(null, TimeField.ENDED, null, null).withFurther(OrderSearch.STORE, "west"), 2)))
                .containsExactly("w1");
        assertThat(names(hasty.find(west.withFurther(OrderSearch.CASHIER, "another"), PageRequest.first(5))
                        .items()))
                .isEmpty();
    }

    private Order paidAt(String store, String requestId) {
        PlaceOrder.Request like = GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(GatewayFixture.SHOP),
                        like.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                new Order.PointOfSale(store, "till")),
                        like.addresses(),
                        like.lifetime(),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", null)));
        assertThat(placed).isInstanceOf(PlaceOrder.Result.Placed.class);
        Order found = ((PlaceOrder.Result.Placed) placed).order();
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(found.paymentOrderId()));
        return found;
    }

    private static ListCriteria filter(
            @Nullable String number, TimeField timeField, @Nullable String status, @Nullable String remark) {
        return ListCriteria.of(GatewayFixture.SHOP)
                .number(number)
                .timeField(timeField)
                .period(MARCH)
                .status(status)
                .text(remark)
                .build();
    }

    private List<ListedRefund> all(ListCriteria filter, int size) {
        return ListWalk.all(search, filter, size);
    }

    private static List<String> names(List<ListedRefund> found) {
        return found.stream().map(listed -> listed.refund().requestId()).toList();
    }

    private Order paid(String requestId) {
        Order placed = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(placed.paymentOrderId()));
        return placed;
    }

    private Refund refund(String requestId, long fen, @Nullable String remark) {
        var result = fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest of " + requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/" + requestId,
                        remark));
        if (result instanceof PlaceRefund.Result.ExceedsOrder) {
            throw new AssertionError("not accepted: " + result);
        }
        return fixture.bean(Refunds.class).find(GatewayFixture.SHOP, requestId).orElseThrow();
    }
}
