package org.lifepay.gateway.order.query;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.StatementCounter;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.ListWalk;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.refund.RefundSearch;

/** Orders are found by numbers as people type them. */
class OrderNumberSearchTest {
    private static final String TRADE_NO = "2026030122001400000000458213";

    private final StatementCounter statements = new StatementCounter();
    private final GatewayFixture fixture = new GatewayFixture(statements);
    private final OrderNumberSearch search = fixture.bean(OrderNumberSearch.class);

    @BeforeEach
    void place() {
        Order paid = fixture.place("SHOP-20260301-0042", PaymentMode.SCAN_CODE);
        String number =
                fixture.bean(Orders.class).attempts(paid.key()).getFirst().number();
        fixture.bean(OrderTransitions.class)
                .confirm(
                        paid.merchant().digits(),
                        new Payment(number, TRADE_NO, paid.amount(), fixture.clock.instant(), null));
        fixture.clock.advance(Duration.ofHours(1));
        fixture.place("SHOP-20260301-0043", null);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOP-20260301-0042",
                "０３０１－００４２",
                "0042",
                "*0042",
                "…0042",
                "1-0042",
                TRADE_NO,
                "2026 0301 2200 1400 0000 0045 8213",
                "458213",
                "8213",
                "2026030122"
            })
    void an_order_is_found_by_a_whole_number_its_beginning_or_its_end(String typed) {
        assertThat(found(typed, null)).containsExactly("SHOP-20260301-0042");
    }

    @Test
    void a_beginning_finds_all_that_begin_so_newest_first_whatever_the_case() {
        assertThat(found("shop-2026", null)).containsExactly("SHOP-20260301-0043", "SHOP-20260301-0042");
    }

    @Test
    void several_numbers_are_found_together_and_unknown_ones_left_out() {
        assertThat(found("SHOP-20260301-0042\n none SHOP-20260301-0043", null))
                .containsExactly("SHOP-20260301-0043", "SHOP-20260301-0042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"042", "nothing", "301-004", "890000593", "、", "%", "____"})
    void what_is_too_short_or_in_the_middle_finds_nothing(String typed) {
        assertThat(found(typed, null)).isEmpty();
    }

    @Test
    void a_whole_number_comes_before_a_part_of_others() {
        fixture.place("0042", null);

        assertThat(found("0042", null)).containsExactly("0042");
    }

    @Test
    void another_merchants_orders_are_not_found_by_a_part() {
        MerchantId other = new MerchantId("890000594");

        assertThat(names(search.find(ListCriteria.of(other).number("0042").build(), PageRequest.first(20))
                        .items()))
                .isEmpty();
    }

    @Test
    void the_other_filters_count_too_and_so_do_the_totals() {
        Instant later = GatewayFixture.START.plus(Duration.ofMinutes(30));

        assertThat(found("SHOP", new Period(later, later.plus(Duration.ofDays(1)))))
                .containsExactly("SHOP-20260301-0043");
        assertThat(search.totals(
                        ListCriteria.of(GatewayFixture.SHOP).number("SHOP").build()))
                .isEqualTo(new ListTotals(
                        2,
                        Optional.of(new Money(2 * GatewayFixture.PRICE.fen())),
                        Optional.of(new ListTotals.Part(1, GatewayFixture.PRICE)),
                        2,
                        true));
    }

    @Test
    void a_search_by_a_part_goes_on_with_the_next_page_when_a_page_has_scanned_enough() {
        for (int i = 0; i < 7; i++) {
            fixture.place("other-" + i, null);
        }
        OrderNumberSearch hasty = new OrderNumberSearch(
                fixture.bean(OrderSearch.class), fixture.bean(OrderSearchTable.class), new ListSettings(3));
        ListCriteria criteria =
                ListCriteria.of(GatewayFixture.SHOP).number("0042").build();

        assertThat(hasty.find(criteria, PageRequest.first(20)).items()).isEmpty();
        assertThat(names(ListWalk.all(hasty, criteria, 20))).containsExactly("SHOP-20260301-0042");
    }

    @Test
    void many_numbers_are_searched_for_once_at_all_merchants() {
        fixture.register(new MerchantId("890000594"));
        String numbers = "SHOP-20260301-0042 " + TRADE_NO + " unknown-1 unknown-2";
        ListCriteria many = ListCriteria.of(null).number(numbers).build();
        ListCriteria one = ListCriteria.of(null).number(TRADE_NO).build();
        OrderSearch orders = fixture.bean(OrderSearch.class);
        statements.take();

        assertThat(names(search.find(many, PageRequest.first(20)).items())).containsExactly("SHOP-20260301-0042");
        assertThat(overAllMerchants()).hasSize(2);

        OrderSearch.Match match = orders.match(null, TRADE_NO);
        assertThat(names(orders.find(one, PageRequest.first(20), match).items()))
                .containsExactly("SHOP-20260301-0042");
        assertThat(fixture.bean(RefundSearch.class)
                        .find(one, PageRequest.first(20), match)
                        .items())
                .isEmpty();
        assertThat(overAllMerchants()).hasSize(2);
    }

    /** Those that list the merchants, and those that look for orders at each of them. */
    private List<String> overAllMerchants() {
        return statements.take().stream()
                .filter(sql -> sql.equals("select merchant_id from merchant") || sql.contains("from payment_attempt"))
                .toList();
    }

    @Test
    void a_number_is_too_short_below_four_characters() {
        assertThat(OrderNumberSearch.isTooShort("042")).isTrue();
        assertThat(OrderNumberSearch.isTooShort("0042")).isFalse();
        assertThat(OrderNumberSearch.isTooShort("")).isFalse();
    }

    private List<String> found(String typed, @Nullable Period period) {
        ListCriteria.Builder criteria = ListCriteria.of(GatewayFixture.SHOP).number(typed);
        if (period != null) {
            criteria.period(period);
        }
        return names(search.find(criteria.build(), PageRequest.first(20)).items());
    }

    private static List<String> names(List<Order> orders) {
        return orders.stream().map(Order::requestId).toList();
    }
}
