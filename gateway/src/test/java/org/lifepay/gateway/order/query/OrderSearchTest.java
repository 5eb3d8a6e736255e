package org.lifepay.gateway.order.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.ListWalk;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.paging.TimeField;

class OrderSearchTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Period MARCH =
            new Period(Instant.parse("2026-02-28T16:00:00Z"), Instant.parse("2026-03-31T16:00:00Z"));

    private static final Optional<ListTotals.Part> NONE_PAID = Optional.of(new ListTotals.Part(0, Money.ZERO));

    private final GatewayFixture fixture = new GatewayFixture();
    private final OrderSearch search = fixture.bean(OrderSearch.class);

    @BeforeEach
    void register() {
        fixture.register(OTHER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void orders_come_newest_first_and_those_of_one_moment_by_their_number() {
        placeMany("a", 3);
        fixture.clock.advance(Duration.ofSeconds(1));
        placeMany("b", 3);

        List<String> found = names(all(any(), 100));

        assertThat(found).containsExactly("b2", "b1", "b0", "a2", "a1", "a0");
    }

    @Test
    void the_oldest_come_first_when_they_are_wanted_so_and_no_page_leaves_any_out() {
        placeMany("a", 3);
        fixture.clock.advance(Duration.ofSeconds(1));
        placeMany("b", 4);
        OrderSearch hasty = hasty(4);

        List<String> found =
                names(ListWalk.all(hasty, march().sort(SortOrder.OLDEST_FIRST).build(), 3));

        assertThat(found).containsExactly("a0", "a1", "a2", "b0", "b1", "b2", "b3");
    }

    @Test
    void pages_are_whole_and_without_gap_while_orders_arrive_between_them() {
        placeMany("early", 25);

        Page<Order> first = page(any(), PageRequest.first(10));
        fixture.clock.advance(Duration.ofSeconds(1));
        placeMany("late", 7);
        Page<Order> second = page(any(), PageRequest.after(first.next().orElseThrow(), 10));
        Page<Order> third = page(any(), PageRequest.after(second.next().orElseThrow(), 10));

        List<String> found = new ArrayList<>(names(first.items()));
        found.addAll(names(second.items()));
        found.addAll(names(third.items()));
        assertThat(found).hasSize(25).doesNotHaveDuplicates().allMatch(name -> name.startsWith("early"));
        assertThat(third.next()).isEmpty();
    }

    @Test
    void a_full_last_page_is_known_to_be_the_last() {
        placeMany("o", 10);

        assertThat(page(any(), PageRequest.first(10)).next()).isEmpty();
        assertThat(page(any(), PageRequest.first(9)).next()).isPresent();
    }

    @Test
    void an_order_is_found_by_each_of_its_four_numbers() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.bean(StartPayment.class).start(order, PaymentMethod.WAP, Buyer.UNKNOWN);
        pay(order, order.paymentOrderId() + "_2");
        fixture.place("o2", PaymentMode.SCAN_CODE);

        assertThat(withNumber("o1")).containsExactly("o1");
        assertThat(withNumber(order.paymentOrderId())).containsExactly("o1");
        assertThat(withNumber(order.paymentOrderId() + "_2")).containsExactly("o1");
        assertThat(withNumber("T" + order.paymentOrderId() + "_2")).containsExactly("o1");
        assertThat(withNumber("o")).isEmpty();
    }

    @Test
    void the_trade_of_a_payment_that_was_given_back_leads_to_its_order() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "o1");

        pay(order, order.paymentOrderId());

        assertThat(withNumber("T" + order.paymentOrderId())).containsExactly("o1");
    }

    @Test
    void a_number_and_another_filter_must_both_fit() {
        fixture.place("o1", PaymentMode.SCAN_CODE);

        ListCriteria paid = march().number("o1").status("SUCCESS").build();

        assertThat(all(paid, 10)).isEmpty();
    }

    @Test
    void another_merchants_orders_are_never_found() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        pay(order, order.paymentOrderId());
        for (String number : List.of("o1", order.paymentOrderId(), "T" + order.paymentOrderId())) {
            ListCriteria filter =
                    ListCriteria.of(OTHER).period(MARCH).number(number).build();

            assertThat(search.find(filter, PageRequest.first(10)).items()).isEmpty();
        }

        assertThat(search.find(ListCriteria.of(OTHER).period(MARCH).build(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(search.orders(List.of(new OrderKey(OTHER, order.key().id()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INIT, open", "SUCCESS, paid", "FAILED, failed", "CANCEL, cancelled"})
    void orders_are_found_by_status(String status, String name) {
        fixture.place("open", PaymentMode.SCAN_CODE);
        Order paid = fixture.place("paid", PaymentMode.SCAN_CODE);
        pay(paid, paid.paymentOrderId());
        Order failed = fixture.place("failed", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).apply(failed.key(), new Event.Declined("NO", fixture.clock.instant()));
        fixture.place("cancelled", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "cancelled");

        ListCriteria filter = march().status(status).build();

        assertThat(names(all(filter, 10))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"CASHIER, cashier", "SCANCODE-ALI_PAY-P2P, scan", "ALIPAY-WAP-P2P, wap"})
    void orders_are_found_by_payment_mode(String mode, String name) {
        fixture.place("cashier", null);
        fixture.place("scan", PaymentMode.SCAN_CODE);
        fixture.place("wap", PaymentMode.WAP);

        ListCriteria filter = march().further(OrderSearch.MODE, mode).build();

        assertThat(names(all(filter, 10))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"0, 99, ''", "100, 100, o100", "101, 299, o200", "100, 200, o200 o100", "301, 400, ''"})
    void orders_are_found_by_amount_both_ends_included(long min, long max, String names) {
        for (long fen : new long[] {100, 200, 300}) {
            place(GatewayFixture.SHOP, "o" + fen, new Money(fen), null);
        }

        ListCriteria filter = march().amounts(new Money(min), new Money(max)).build();

        assertThat(String.join(" ", names(all(filter, 10)))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"茶, tea", "GREEN, tea", "' cup', tea", "100%, percent", "%, percent", "_, ''", "coffee, ''"})
    void orders_are_found_by_a_part_of_the_remark_taken_literally(String text, String name) {
        place(GatewayFixture.SHOP, "tea", GatewayFixture.PRICE, "two green cups 绿茶");
        place(GatewayFixture.SHOP, "percent", GatewayFixture.PRICE, "100% sure");
        place(GatewayFixture.SHOP, "none", GatewayFixture.PRICE, null);

        ListCriteria filter = march().text(text).build();

        assertThat(String.join(" ", names(all(filter, 10)))).isEqualTo(name);
    }

    @Test
    void a_remark_is_looked_for_in_a_month_at_most() {
        Period longer = new Period(MARCH.from(), MARCH.before().plusMillis(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListCriteria.of(GatewayFixture.SHOP)
                        .period(longer)
                        .text("tea")
                        .build());
    }

    @Test
    void a_period_holds_its_beginning_and_not_its_end() {
        for (String name : List.of("first", "second", "third")) {
            fixture.place(name, null);
            fixture.clock.advance(Duration.ofHours(1));
        }
        Period middle = new Period(
                GatewayFixture.START.plus(Duration.ofHours(1)), GatewayFixture.START.plus(Duration.ofHours(2)));

        ListCriteria filter =
                ListCriteria.of(GatewayFixture.SHOP).period(middle).build();

        assertThat(names(all(filter, 10))).containsExactly("second");
    }

    @Test
    void by_their_end_only_ended_orders_are_listed_the_last_ended_first() {
        Order early = fixture.place("early", PaymentMode.SCAN_CODE);
        Order late = fixture.place("late", PaymentMode.SCAN_CODE);
        fixture.place("open", PaymentMode.SCAN_CODE);
        pay(late, late.paymentOrderId());
        fixture.clock.advance(Duration.ofHours(1));
        pay(early, early.paymentOrderId());
        ListCriteria filter = march().timeField(TimeField.ENDED).build();

        assertThat(names(all(filter, 1))).containsExactly("early", "late");
        assertThat(names(all(filter, 10))).containsExactly("early", "late");
    }

    @Test
    void a_page_looks_at_a_bounded_number_of_orders_and_says_where_to_go_on() {
        place(GatewayFixture.SHOP, "dear", new Money(5000), null);
        placeMany("cheap", 25);
        OrderSearch hasty = hasty(10);
        ListCriteria filter = march().amounts(new Money(5000), null).build();

        Page<Order> first = hasty.find(filter, PageRequest.first(5));
        Page<Order> second = hasty.find(filter, PageRequest.after(first.next().orElseThrow(), 5));
        Page<Order> third = hasty.find(filter, PageRequest.after(second.next().orElseThrow(), 5));

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).isEmpty();
        assertThat(names(third.items())).containsExactly("dear");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void nothing_is_left_out_or_given_twice_however_little_a_page_looks_at() {
        placeMany("o", 23);
        OrderSearch hasty = hasty(4);

        List<String> found = names(ListWalk.all(hasty, any(), 3));

        assertThat(found).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void the_page_before_has_what_was_on_it_and_the_first_is_whole_again() {
        placeMany("o", 10);
        Page<Order> first = page(any(), PageRequest.first(4));
        Page<Order> second = page(any(), PageRequest.after(first.next().orElseThrow(), 4));
        Page<Order> third = page(any(), PageRequest.after(second.next().orElseThrow(), 4));

        Page<Order> back = page(any(), PageRequest.before(third.previous().orElseThrow(), 4));
        Page<Order> again = page(any(), PageRequest.before(back.previous().orElseThrow(), 4));

        assertThat(names(back.items())).isEqualTo(names(second.items()));
        assertThat(back.next()).isEqualTo(second.next());
        assertThat(again).isEqualTo(first);
        assertThat(first.previous()).isEmpty();
    }

    @Test
    void what_was_placed_meanwhile_stands_before_the_page_that_one_goes_back_to() {
        placeMany("o", 6);
        Page<Order> first = page(any(), PageRequest.first(3));
        Page<Order> second = page(any(), PageRequest.after(first.next().orElseThrow(), 3));
        fixture.clock.advance(Duration.ofSeconds(1));
        placeMany("new", 2);

        Page<Order> back = page(any(), PageRequest.before(second.previous().orElseThrow(), 3));

        assertThat(names(back.items())).isEqualTo(names(first.items()));
        assertThat(names(page(any(), PageRequest.before(back.previous().orElseThrow(), 3))
                        .items()))
                .containsExactly("new1", "new0", "o5");
    }

    @Test
    void totals_count_what_fits_and_add_it_up() {
        for (long fen : new long[] {100, 200, 300}) {
            place(GatewayFixture.SHOP, "o" + fen, new Money(fen), "tea");
        }

        assertThat(search.totals(any())).isEqualTo(new ListTotals(3, Optional.of(new Money(600)), NONE_PAID, 3, true));
        assertThat(search.totals(
                        march().amounts(new Money(200), null).text("TEA").build()))
                .isEqualTo(new ListTotals(2, Optional.of(new Money(500)), NONE_PAID, 3, true));
        assertThat(search.totals(march().number("o200").build()))
                .isEqualTo(new ListTotals(1, Optional.of(new Money(200)), NONE_PAID, 1, true));
        assertThat(search.totals(march().number("none").build()))
                .isEqualTo(new ListTotals(0, Optional.of(Money.ZERO), NONE_PAID, 0, true));
    }

    @Test
    void totals_look_at_no_more_orders_than_a_page_and_say_so() {
        placeMany("o", 7);
        OrderSearch hasty = hasty(5);

        ListTotals totals = hasty.totals(any());

        assertThat(totals)
                .isEqualTo(
                        new ListTotals(5, Optional.of(new Money(5 * GatewayFixture.PRICE.fen())), NONE_PAID, 5, false));
    }

    @Test
    void a_page_of_stores_looks_at_no_order_of_another_store() {
        for (int i = 0; i < 3; i++) {
            placeAt("west", "w" + i);
            placeAt("north", "n" + i);
        }
        fixture.clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 9; i++) {
            placeAt("east", "e" + i);
        }
        OrderSearch hasty = hasty(4);

        for (SortOrder sort : SortOrder.values()) {
            ListCriteria two =
                    march().sort(sort).further(OrderSearch.STORES, "north,west").build();
            assertThat(names(ListWalk.all(hasty, two, 2)))
                    .containsExactlyElementsOf(
                            sort == SortOrder.NEWEST_FIRST
                                    ? List.of("n2", "w2", "n1", "w1", "n0", "w0")
                                    : List.of("w0", "n0", "w1", "n1", "w2", "n2"));
        }
        ListCriteria west = march().further(OrderSearch.STORE, "west").build();
        assertThat(hasty.totals(west).count()).isEqualTo(3);
        assertThat(hasty.totals(west).complete()).isTrue();
        assertThat(names(hasty.find(west, PageRequest.first(3)).items())).containsExactly("w2", "w1", "w0");
        ListCriteria notTheirs = west.withFurther(OrderSearch.STORES, "north");
        assertThat(hasty.totals(notTheirs).scanned()).isZero();
        assertThat(hasty.find(notTheirs, PageRequest.first(3)).next()).isEmpty();
        OrderNumberSearch byPart =
                new OrderNumberSearch(hasty, fixture.bean(OrderSearchTable.class), new ListSettings(4));
        assertThat(names(byPart.find(
                                march().number("w0w0")
                                        .further(OrderSearch.STORES, "west")
                                        .build(),
                                PageRequest.first(3))
                        .items()))
                .isEmpty();
    }

    private void placeAt(String store, String requestId) {
        PlaceOrder.Request like = GatewayFixture.request(GatewayFixture.SHOP, requestId, null);
        PlaceOrder.Request request = new PlaceOrder.Request(
                GatewayFixture.merchant(GatewayFixture.SHOP),
                like.reference(),
                new Order.Purchase(
                        GatewayFixture.PRICE,
                        Optional.empty(),
                        "Tea",
                        null,
                        false,
                        new Order.PointOfSale(store, "till")),
                like.addresses(),
                like.lifetime(),
                Buyer.UNKNOWN,
                new PlaceOrder.Kept("{}", null));
        assertThat(fixture.bean(PlaceOrder.class).place(request)).isInstanceOf(PlaceOrder.Result.Placed.class);
    }

    private List<String> withNumber(String number) {
        return names(all(march().number(number).build(), 10));
    }

    private static ListCriteria.Builder march() {
        return ListCriteria.of(GatewayFixture.SHOP).period(MARCH);
    }

    private static ListCriteria any() {
        return march().build();
    }

    private Page<Order> page(ListCriteria filter, PageRequest page) {
        return search.find(filter, page);
    }

    private List<Order> all(ListCriteria filter, int size) {
        return ListWalk.all(search, filter, size);
    }

    private static List<String> names(List<Order> orders) {
        return orders.stream().map(Order::requestId).toList();
    }

    private void placeMany(String name, int many) {
        for (int i = 0; i < many; i++) {
            fixture.place(name + i, null);
        }
    }

    private void place(MerchantId merchant, String requestId, Money amount, @Nullable String remark) {
        PlaceOrder.Request like = GatewayFixture.request(merchant, requestId, null);
        PlaceOrder.Request request = new PlaceOrder.Request(
                GatewayFixture.merchant(merchant),
                new Order.Reference(requestId, like.reference().contentDigest(), null),
                new Order.Purchase(amount, Optional.empty(), "Tea", remark),
                new Order.Addresses(like.addresses().notifyUrl(), null),
                like.lifetime(),
                Buyer.UNKNOWN,
                new PlaceOrder.Kept("{}", null));
        assertThat(fixture.bean(PlaceOrder.class).place(request)).isInstanceOf(PlaceOrder.Result.Placed.class);
    }

    private void pay(Order order, String number) {
        fixture.bean(OrderTransitions.class).confirm(order.merchant().digits(), fixture.payment(number));
    }

    /** A search that scans few rows a page. */
    private OrderSearch hasty(int maxScannedRows) {
        return new OrderSearch(
                fixture.bean(OrderSearchTable.class), fixture.bean(Merchants.class), new ListSettings(maxScannedRows));
    }
}
