package org.lifepay.gateway.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.paging.TimeField;

class ListFormTest {
    private static final MerchantId SHOP = new MerchantId("890000593");
    private static final User OWNER = new User(1, "Li Lei", "li@shop.example", Role.OWNER, Optional.of(SHOP));
    private static final User AUDITOR = new User(2, "Ann", "ann@pay.example", Role.AUDITOR, Optional.empty());
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private record Colours() implements ConsoleList<String>, ListSource<String> {
        @Override
        public String name() {
            return "colours";
        }

        @Override
        public String one() {
            return "colour";
        }

        @Override
        public ListSource<String> source() {
            return this;
        }

        @Override
        public List<String> statuses() {
            return List.of("BRIGHT", "DARK");
        }

        @Override
        public Map<String, Set<String>> further() {
            return Map.of("hue", Set.of("red", "blue"));
        }

        @Override
        public Page<String> find(ListCriteria criteria, PageRequest page) {
            return Page.empty();
        }

        @Override
        public ListTotals totals(ListCriteria criteria) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void every_field_is_read() {
        ListForm form = form("number= 42 &timeOf=ENDED&from=2026-02-01&to=2026-02-28&status=DARK&min=1,000&max=2000.5"
                + "&remark=tea&sequence=OLDEST&hue=red&nonsense=1");

        assertThat(read(form))
                .isEqualTo(ListCriteria.of(SHOP)
                        .number("42")
                        .timeField(TimeField.ENDED)
                        .period(days("2026-02-01", "2026-03-01"))
                        .status("DARK")
                        .amounts(new Money(100_000), new Money(200_050))
                        .text("tea")
                        .sort(SortOrder.OLDEST_FIRST)
                        .further("hue", "red")
                        .build());
    }

    @Test
    void what_is_empty_or_not_offered_counts_as_not_said() {
        assertThat(read(form("number=&status=PURPLE&hue=green&timeOf=x&sequence=x")))
                .isEqualTo(ListCriteria.of(SHOP).build());
        assertThat(form("number=").isEmpty()).isTrue();
    }

    @Test
    void only_an_operator_reads_rows_of_another_merchant_than_the_own() {
        ListForm named = new ListForm(Map.of("merchant", "890000777"));

        assertThat(named.read(AUDITOR, new Colours(), NOW)).isEqualTo(understood(new MerchantId("890000777")));
        assertThat(named.read(OWNER, new Colours(), NOW)).isEqualTo(understood(SHOP));
        assertThat(form("").read(AUDITOR, new Colours(), NOW)).isEqualTo(understood(null));
        assertThat(new ListForm(Map.of("merchant", "12345")).read(AUDITOR, new Colours(), NOW))
                .isEqualTo(new ListForm.Reading.Wrong("orders.problem.merchant"));
        assertThat(form("timeOf=ENDED").read(AUDITOR, new Colours(), NOW))
                .isEqualTo(new ListForm.Reading.Wrong("orders.problem.endedOfAll"));
    }

    private static ListForm.Reading understood(@Nullable MerchantId merchant) {
        return new ListForm.Reading.Understood(ListCriteria.of(merchant).build());
    }

    @Test
    void a_single_day_is_a_period() {
        assertThat(read(form("day=2026-02-28")).period()).isEqualTo(days("2026-02-28", "2026-03-01"));
    }

    @Test
    void days_may_have_a_time_whose_last_minute_counts() {
        ListForm form = form("from=2026-02-01&fromTime=08:30&to=2026-02-01&toTime=17:59");

        assertThat(read(form).period())
                .isEqualTo(new Period(
                        Instant.parse("2026-02-01T08:30:00+08:00"), Instant.parse("2026-02-01T18:00:00+08:00")));
        assertThat(read(form.meant(read(form)))).isEqualTo(read(form));
        assertThat(form.meant(read(form)).parts())
                .containsEntry("fromTime", "08:30")
                .containsEntry("toTime", "17:59");
    }

    @ParameterizedTest
    @CsvSource({
        "TODAY, 2026-03-01, 2026-03-02",
        "YESTERDAY, 2026-02-28, 2026-03-01",
        "LAST_7_DAYS, 2026-02-23, 2026-03-02",
        "THIS_MONTH, 2026-03-01, 2026-03-02",
        "LAST_MONTH, 2026-02-01, 2026-03-01"
    })
    void a_quick_range_is_of_business_days_and_stands_for_its_days(String range, String from, String before) {
        ListForm form = form("range=" + range + "&from=2026-01-01&toTime=10:00");

        assertThat(form.parts()).containsOnlyKeys("range");
        assertThat(read(form).period()).isEqualTo(days(from, before));
        assertThat(form.meant(read(form)).parts()).containsEntry("from", from).doesNotContainKeys("range", "toTime");
        assertThat(read(form.meant(read(form)))).isEqualTo(read(form));
        assertThat(form("range=EVER&from=2026-01-01").parts()).containsOnlyKeys("from");
    }

    @Test
    void a_head_of_the_table_sorts_by_its_time_and_turns_the_order_round() {
        ListForm newest = form("status=DARK");
        ListForm byEnd = form("status=DARK&timeOf=ENDED");

        assertThat(newest.sortOf("CREATED")).isEqualTo("descending");
        assertThat(newest.sortOf("ENDED")).isEqualTo("none");
        assertThat(newest.sortedBy("/x", "CREATED")).isEqualTo("/x?status=DARK&sequence=OLDEST");
        assertThat(newest.sortedBy("/x", "ENDED")).isEqualTo("/x?status=DARK&timeOf=ENDED");
        assertThat(byEnd.sortedBy("/x", "CREATED")).isEqualTo("/x?status=DARK");
        assertThat(form("sequence=OLDEST").sortOf("CREATED")).isEqualTo("ascending");
        assertThat(form("sequence=OLDEST").sortedBy("/x", "CREATED")).isEqualTo("/x");
    }

    @Test
    void filters_that_the_search_row_does_not_show_are_counted() {
        assertThat(form("number=1&status=DARK&range=TODAY&sequence=OLDEST").foldedFilters())
                .isZero();
        assertThat(form("from=2026-02-01&fromTime=08:00&min=1&hue=red").foldedFilters())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "remark=tea, 2026-01-30, 2026-03-02",
        "remark=tea&from=2026-02-01, 2026-02-01, 2026-03-04",
        "remark=tea&to=2026-02-28, 2026-01-29, 2026-03-01"
    })
    void a_text_without_days_is_looked_for_in_31(String query, String from, String before) {
        assertThat(read(form(query)).period()).isEqualTo(days(from, before));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-03-02&to=2026-03-01, orders.problem.days",
        "day=tomorrow, orders.problem.days",
        "toTime=10:00, orders.problem.days",
        "from=2026-02-01&fromTime=25:00, orders.problem.days",
        "from=2026-02-01&fromTime=10:00&to=2026-02-01&toTime=09:58, orders.problem.days",
        "from=1969-12-31, orders.problem.days",
        "remark=x&from=2026-01-01&to=2026-02-01, orders.problem.remarkDays",
        "min=8.888, orders.problem.amount",
        "min=2&max=1, orders.problem.amounts",
        "min=x&from=yesterday, orders.problem.days"
    })
    void the_first_thing_that_is_wrong_is_said(String query, String text) {
        assertThat(form(query).read(OWNER, new Colours(), NOW)).isEqualTo(new ListForm.Reading.Wrong(text));
    }

    @Test
    void its_address_says_the_same_and_leaves_out_what_is_empty() {
        ListForm form = form("remark=a+%26b&hue=blue&from=&sequence=OLDEST");

        assertThat(form.at("/console/colours")).isEqualTo("/console/colours?remark=a+%26b&sequence=OLDEST&hue=blue");
        assertThat(form.at("/console/colours", "KEY")).endsWith("&page=KEY");
        assertThat(form("").at("/console/colours")).isEqualTo("/console/colours");
        assertThat(form.hasAdvancedFilters()).isTrue();
    }

    @Test
    void what_is_meant_is_spelled_out_and_means_the_same() {
        ListForm form = form("remark=tea&max=1,000&status=DARK&hue=blue&sequence=OLDEST");

        ListForm meant = form.meant(read(form));

        assertThat(meant.parts())
                .containsEntry("from", "2026-01-30")
                .containsEntry("to", "2026-03-01")
                .containsEntry("max", "1000.00")
                .doesNotContainKey("min");
        assertThat(read(meant)).isEqualTo(read(form));
    }

    private static Period days(String from, String before) {
        return new Period(Instant.parse(from + "T00:00:00+08:00"), Instant.parse(before + "T00:00:00+08:00"));
    }

    private static ListCriteria read(ListForm form) {
        if (form.read(OWNER, new Colours(), NOW) instanceof ListForm.Reading.Understood(ListCriteria criteria)) {
            return criteria;
        }
        throw new AssertionError("not understood: " + form);
    }

    private static ListForm form(String query) {
        Map<String, String[]> parameters = new HashMap<>();
        for (String part : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                parameters.put(
                        pair[0],
                        new String[] {java.net.URLDecoder.decode(pair[1], java.nio.charset.StandardCharsets.UTF_8)});
            }
        }
        return ListForm.of(parameters, new Colours().further().keySet());
    }
}
