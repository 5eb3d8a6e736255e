package org.lifepay.gateway.order;

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
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.listing.Sequence;
import org.lifepay.gateway.listing.TimeOf;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

class OrderSearchTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Money MOST = new Money(10_000_000_000_000L);
    private static final Period MARCH =
            new Period(Instant.parse("2026-02-28T16:00:00Z"), Instant.parse("2026-03-31T16:00:00Z"));

    private final Workbench bench = new Workbench();
    private final OrderSearch search = bench.bean(OrderSearch.class);

    @BeforeEach
    void register() {
        bench.register(OTHER);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void orders_come_newest_first_and_those_of_one_moment_by_their_number() {
        placeMany("a", 3);
        bench.clock.advance(Duration.ofSeconds(1));
        placeMany("b", 3);

        List<String> found = names(all(any(), 100));

        assertThat(found).containsExactly("b2", "b1", "b0", "a2", "a1", "a0");
    }

    @Test
    void the_oldest_come_first_when_they_are_wanted_so_and_no_page_leaves_any_out() {
        placeMany("a", 3);
        bench.clock.advance(Duration.ofSeconds(1));
        placeMany("b", 4);
        OrderSearch hasty = new OrderSearch(bench.bean(OrderSearchTable.class), 4);

        List<String> found = new ArrayList<>();
        Optional<Position> at = Optional.of(Sequence.OLDEST_FIRST.start(MARCH));
        while (at.isPresent()) {
            Page<Order> page = hasty.find(Workbench.SHOP, any(), Sequence.OLDEST_FIRST, at.get(), 3);
            found.addAll(names(page.items()));
            at = page.next();
        }

        assertThat(found).containsExactly("a0", "a1", "a2", "b0", "b1", "b2", "b3");
    }

    @Test
    void pages_are_whole_and_without_gap_while_orders_arrive_between_them() {
        placeMany("early", 25);

        Page<Order> first = page(any(), MARCH.top(), 10);
        bench.clock.advance(Duration.ofSeconds(1));
        placeMany("late", 7);
        Page<Order> second = page(any(), first.next().orElseThrow(), 10);
        Page<Order> third = page(any(), second.next().orElseThrow(), 10);

        List<String> found = new ArrayList<>(names(first.items()));
        found.addAll(names(second.items()));
        found.addAll(names(third.items()));
        assertThat(found).hasSize(25).doesNotHaveDuplicates().allMatch(name -> name.startsWith("early"));
        assertThat(third.next()).isEmpty();
    }

    @Test
    void a_full_last_page_is_known_to_be_the_last() {
        placeMany("o", 10);

        assertThat(page(any(), MARCH.top(), 10).next()).isEmpty();
        assertThat(page(any(), MARCH.top(), 9).next()).isPresent();
    }

    @Test
    void an_order_is_found_by_each_of_its_four_numbers() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.bean(OpenAttempt.class).open(order, Way.WAP, Buyer.UNKNOWN);
        pay(order, order.paymentOrderId() + "_2");
        bench.place("o2", PaymentMode.SCAN_CODE);

        assertThat(withNumber("o1")).containsExactly("o1");
        assertThat(withNumber(order.paymentOrderId())).containsExactly("o1");
        assertThat(withNumber(order.paymentOrderId() + "_2")).containsExactly("o1");
        assertThat(withNumber("T" + order.paymentOrderId() + "_2")).containsExactly("o1");
        assertThat(withNumber("o")).isEmpty();
    }

    @Test
    void the_trade_of_a_payment_that_was_given_back_leads_to_its_order() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "o1");

        pay(order, order.paymentOrderId());

        assertThat(withNumber("T" + order.paymentOrderId())).containsExactly("o1");
    }

    @Test
    void a_number_and_another_filter_must_both_fit() {
        bench.place("o1", PaymentMode.SCAN_CODE);

        OrderFilter paid = new OrderFilter("o1", TimeOf.CREATED, MARCH, "SUCCESS", null, Money.ZERO, MOST, null);

        assertThat(all(paid, 10)).isEmpty();
    }

    @Test
    void another_merchants_orders_are_never_found() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        pay(order, order.paymentOrderId());
        for (String number : List.of("o1", order.paymentOrderId(), "T" + order.paymentOrderId())) {
            OrderFilter filter = new OrderFilter(number, TimeOf.CREATED, MARCH, null, null, Money.ZERO, MOST, null);

            assertThat(search.find(OTHER, filter, MARCH.top(), 10).items()).isEmpty();
        }

        assertThat(search.find(OTHER, any(), MARCH.top(), 10).items()).isEmpty();
        assertThat(search.orders(OTHER, List.of(order.key().id()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INIT, open", "SUCCESS, paid", "FAILED, failed", "CANCEL, cancelled"})
    void orders_are_found_by_status(String status, String name) {
        bench.place("open", PaymentMode.SCAN_CODE);
        Order paid = bench.place("paid", PaymentMode.SCAN_CODE);
        pay(paid, paid.paymentOrderId());
        Order failed = bench.place("failed", PaymentMode.SCAN_CODE);
        bench.bean(SettleOrder.class).settle(failed.key(), new Event.Declined("NO", bench.clock.instant()));
        bench.place("cancelled", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "cancelled");

        OrderFilter filter = new OrderFilter(null, TimeOf.CREATED, MARCH, status, null, Money.ZERO, MOST, null);

        assertThat(names(all(filter, 10))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"CASHIER, cashier", "SCANCODE-ALI_PAY-P2P, scan", "ALIPAY-WAP-P2P, wap"})
    void orders_are_found_by_payment_mode(String mode, String name) {
        bench.place("cashier", null);
        bench.place("scan", PaymentMode.SCAN_CODE);
        bench.place("wap", PaymentMode.WAP);

        OrderFilter filter = new OrderFilter(null, TimeOf.CREATED, MARCH, null, mode, Money.ZERO, MOST, null);

        assertThat(names(all(filter, 10))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"0, 99, ''", "100, 100, o100", "101, 299, o200", "100, 200, o200 o100", "301, 400, ''"})
    void orders_are_found_by_amount_both_ends_included(long min, long max, String names) {
        for (long fen : new long[] {100, 200, 300}) {
            place(Workbench.SHOP, "o" + fen, new Money(fen), null);
        }

        OrderFilter filter =
                new OrderFilter(null, TimeOf.CREATED, MARCH, null, null, new Money(min), new Money(max), null);

        assertThat(String.join(" ", names(all(filter, 10)))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"茶, tea", "GREEN, tea", "' cup', tea", "100%, percent", "%, percent", "_, ''", "coffee, ''"})
    void orders_are_found_by_a_part_of_the_remark_taken_literally(String text, String name) {
        place(Workbench.SHOP, "tea", Workbench.PRICE, "two green cups 绿茶");
        place(Workbench.SHOP, "percent", Workbench.PRICE, "100% sure");
        place(Workbench.SHOP, "none", Workbench.PRICE, null);

        OrderFilter filter = new OrderFilter(null, TimeOf.CREATED, MARCH, null, null, Money.ZERO, MOST, text);

        assertThat(String.join(" ", names(all(filter, 10)))).isEqualTo(name);
    }

    @Test
    void a_remark_is_looked_for_in_a_month_at_most() {
        Period longer = new Period(MARCH.from(), MARCH.before().plusMillis(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderFilter(null, TimeOf.CREATED, longer, null, null, Money.ZERO, MOST, "tea"));
    }

    @Test
    void a_period_holds_its_beginning_and_not_its_end() {
        for (String name : List.of("first", "second", "third")) {
            bench.place(name, null);
            bench.clock.advance(Duration.ofHours(1));
        }
        Period middle =
                new Period(Workbench.START.plus(Duration.ofHours(1)), Workbench.START.plus(Duration.ofHours(2)));

        OrderFilter filter = new OrderFilter(null, TimeOf.CREATED, middle, null, null, Money.ZERO, MOST, null);

        assertThat(names(all(filter, 10))).containsExactly("second");
    }

    @Test
    void by_their_end_only_ended_orders_are_listed_the_last_ended_first() {
        Order early = bench.place("early", PaymentMode.SCAN_CODE);
        Order late = bench.place("late", PaymentMode.SCAN_CODE);
        bench.place("open", PaymentMode.SCAN_CODE);
        pay(late, late.paymentOrderId());
        bench.clock.advance(Duration.ofHours(1));
        pay(early, early.paymentOrderId());
        OrderFilter filter = new OrderFilter(null, TimeOf.ENDED, MARCH, null, null, Money.ZERO, MOST, null);

        assertThat(names(all(filter, 1))).containsExactly("early", "late");
        assertThat(names(all(filter, 10))).containsExactly("early", "late");
    }

    @Test
    void a_page_looks_at_a_bounded_number_of_orders_and_says_where_to_go_on() {
        place(Workbench.SHOP, "dear", new Money(5000), null);
        placeMany("cheap", 25);
        OrderSearch hasty = new OrderSearch(bench.bean(OrderSearchTable.class), 10);
        OrderFilter filter = new OrderFilter(null, TimeOf.CREATED, MARCH, null, null, new Money(5000), MOST, null);

        Page<Order> first = hasty.find(Workbench.SHOP, filter, MARCH.top(), 5);
        Page<Order> second = hasty.find(Workbench.SHOP, filter, first.next().orElseThrow(), 5);
        Page<Order> third = hasty.find(Workbench.SHOP, filter, second.next().orElseThrow(), 5);

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).isEmpty();
        assertThat(names(third.items())).containsExactly("dear");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void nothing_is_left_out_or_given_twice_however_little_a_page_looks_at() {
        placeMany("o", 23);
        OrderSearch hasty = new OrderSearch(bench.bean(OrderSearchTable.class), 4);

        List<String> found = new ArrayList<>();
        Optional<Position> at = Optional.of(MARCH.top());
        while (at.isPresent()) {
            Page<Order> page = hasty.find(Workbench.SHOP, any(), at.get(), 3);
            found.addAll(names(page.items()));
            at = page.next();
        }

        assertThat(found).hasSize(23).doesNotHaveDuplicates();
    }

    private List<String> withNumber(String number) {
        return names(all(new OrderFilter(number, TimeOf.CREATED, MARCH, null, null, Money.ZERO, MOST, null), 10));
    }

    private static OrderFilter any() {
        return new OrderFilter(null, TimeOf.CREATED, MARCH, null, null, Money.ZERO, MOST, null);
    }

    private Page<Order> page(OrderFilter filter, Position after, int size) {
        return search.find(Workbench.SHOP, filter, after, size);
    }

    private List<Order> all(OrderFilter filter, int size) {
        List<Order> found = new ArrayList<>();
        Optional<Position> at = Optional.of(filter.period().top());
        while (at.isPresent()) {
            Page<Order> page = page(filter, at.get(), size);
            found.addAll(page.items());
            at = page.next();
        }
        return found;
    }

    private static List<String> names(List<Order> orders) {
        return orders.stream().map(Order::requestId).toList();
    }

    private void placeMany(String name, int many) {
        for (int i = 0; i < many; i++) {
            bench.place(name + i, null);
        }
    }

    private void place(MerchantId merchant, String requestId, Money amount, @Nullable String remark) {
        PlaceOrder.Request like = Workbench.request(merchant, requestId, null);
        PlaceOrder.Request request = new PlaceOrder.Request(
                merchant,
                requestId,
                like.contentDigest(),
                null,
                amount,
                Optional.empty(),
                "Tea",
                like.notifyUrl(),
                null,
                remark,
                like.lifetime(),
                Buyer.UNKNOWN,
                "{}",
                null);
        assertThat(bench.bean(PlaceOrder.class).place(request)).isInstanceOf(PlaceOrder.Result.Placed.class);
    }

    private void pay(Order order, String number) {
        bench.bean(SettleOrder.class).paid(order.merchant().digits(), bench.payment(number));
    }
}
