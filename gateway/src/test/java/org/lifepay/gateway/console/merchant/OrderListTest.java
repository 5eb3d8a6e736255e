package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** What the order list offers beside rows: ranges, sizes, sort, saved filters, selected rows. */
class OrderListTest {
    private static final MerchantId OTHER = new MerchantId("890000601");

    private static GatewayServer gateway;
    private static ConsoleClient operator;
    private static ConsoleClient reader;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
        operator = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OPERATOR);
        reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
    }

    @AfterAll
    static void close() {
        operator.close();
        reader.close();
        gateway.close();
    }

    @Test
    void a_quick_range_shows_its_orders_and_fills_in_its_days() {
        Order today = place();

        String page = reader.get("/console/orders?range=TODAY").body();

        assertThat(page).contains(today.requestId()).contains("aria-pressed=\"true\"", "type=\"date\" value=\"20");
        assertThat(reader.get("/console/orders?range=YESTERDAY").body()).doesNotContain(today.requestId());
        assertThat(reader.get("/console/orders/totals?range=LAST_7_DAYS").body())
                .contains("笔，合计");
    }

    @Test
    void the_number_of_rows_is_chosen_and_remembered() {
        IntStream.range(0, 25).forEach(_ -> place());

        assertThat(rows(reader.get("/console/orders").body())).isEqualTo(20);
        assertThat(rows(reader.get("/console/orders?size=50").body())).isGreaterThanOrEqualTo(25);
        assertThat(rows(reader.get("/console/orders").body())).isGreaterThanOrEqualTo(25);
        assertThat(rows(reader.get("/console/orders?size=1000").body())).isLessThanOrEqualTo(50);
        reader.get("/console/orders?size=20");
    }

    @Test
    void the_rows_density_is_chosen_and_remembered() {
        place();

        assertThat(reader.get("/console/orders").body()).doesNotContain("head-stays compact");
        assertThat(reader.get("/console/orders?density=COMPACT").body()).contains("head-stays compact");
        assertThat(reader.get("/console/orders").body()).contains("head-stays compact");
        assertThat(reader.get("/console/orders?density=other").body()).contains("head-stays compact");
        assertThat(reader.get("/console/orders?density=NORMAL").body()).doesNotContain("head-stays compact");
    }

    @Test
    void a_hundred_numbers_are_searched_for_at_once_and_more_are_refused_in_words() {
        Order order = place();
        String others =
                IntStream.range(1, 100).mapToObj(i -> "%032x".formatted(i)).collect(Collectors.joining("+"));
        String address = "/console/orders?number=" + others + "+" + order.paymentOrderId();

        assertThat(reader.get(address).body()).contains(order.requestId());
        assertThat(gateway.get(
                                address.replace("/orders?", "/orders/totals?"),
                                "Referer",
                                gateway.uri(address).toString(),
                                "HX-Current-URL",
                                gateway.uri(address).toString())
                        .statusCode())
                .isEqualTo(302); // to the sign-in: the head was not too large
        assertThat(reader.get(address + "+one-more").body())
                .contains("单号过多：一次最多查询 100 个单号")
                .doesNotContain(order.requestId());
        assertThat(reader.get("/console/orders?number=" + "%E8%8C%B6".repeat(500))
                        .body())
                .contains("单号过多");
    }

    @Test
    void heads_of_times_sort_the_list() {
        Order first = place();
        gateway.clock.advance(Duration.ofSeconds(1));
        Order second = place();
        gateway.pay(second, second.paymentOrderId());
        gateway.clock.advance(Duration.ofSeconds(1));
        gateway.pay(first, first.paymentOrderId());

        String page = reader.get("/console/orders?size=100").body();
        String byEnd = head(page, "完成时间");

        assertThat(page).containsSubsequence(second.requestId(), first.requestId());
        assertThat(byEnd).contains("timeOf=ENDED");
        assertThat(reader.get(byEnd).body())
                .containsSubsequence(first.requestId(), second.requestId())
                .contains("aria-sort=\"descending\"");
        assertThat(reader.get(head(reader.page(), "完成时间")).body())
                .containsSubsequence(second.requestId(), first.requestId())
                .contains("aria-sort=\"ascending\"");
        reader.get("/console/orders?size=20");
    }

    @Test
    void what_was_received_and_the_fee_stand_in_the_row_and_paid_orders_in_the_totals() {
        Order order = place();
        gateway.pay(order, order.paymentOrderId());

        String page = reader.get("/console/orders?number=" + order.requestId()).body();

        assertThat(page).contains("实收（元）", "手续费（元）", ">8.88<", ">0.00<");
        assertThat(reader.get("/console/orders/totals?number=" + order.requestId())
                        .body())
                .contains("共 1 笔，合计 8.88 元", "其中支付成功 1 笔，8.88 元");
    }

    @Test
    void a_part_of_a_number_is_answered_and_a_short_one_says_what_to_type() {
        Order order = place();
        String end = order.requestId().substring(order.requestId().length() - 8);

        assertThat(reader.get("/console/orders?number=" + end).body())
                .contains("/console/orders/" + order.paymentOrderId());
        assertThat(reader.get("/console/orders?number=zz").body()).contains("单号太短");
        assertThat(reader.get("/console/orders?number=zzzz").body()).contains("没有符合条件的订单", "至少 4 位");
    }

    @Test
    void a_filter_is_saved_under_a_name_listed_replaced_and_deleted() {
        reader.get("/console/orders?status=SUCCESS&range=TODAY");
        reader.post("/console/orders/filters", "filterName", "今天的", "status", "SUCCESS", "range", "TODAY");
        assertThat(reader.page()).contains("已保存到常用筛选");
        reader.post("/console/orders/filters", "filterName", "今天的", "status", "INIT");

        assertThat(reader.get("/console/orders").body())
                .contains("href=\"/console/orders?status=INIT\"", "今天的")
                .doesNotContain("href=\"/console/orders?range=TODAY&amp;status=SUCCESS\"");
        assertThat(operator.get("/console/orders").body()).doesNotContain("今天的");
        assertThat(reader.get("/console/refunds").body()).doesNotContain("今天的");

        reader.get("/console/orders");
        reader.post("/console/orders/filters/delete", "filterName", "今天的");
        assertThat(reader.page()).contains("已删除").doesNotContain("今天的");
        assertThat(reader.post("/console/orders/filters/delete", "filterName", "今天的")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void deleting_a_filter_that_is_not_there_leaves_nothing_in_the_audit_log() {
        String name = "没有" + gateway.number() + "x".repeat(60_000);
        reader.get("/console/orders");

        assertThat(reader.post("/console/orders/filters/delete", "filterName", name)
                        .statusCode())
                .isEqualTo(404);

        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select count(*) from audit_entry where before like 'name=没有%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_filter_without_a_name_or_without_a_condition_is_not_saved() {
        for (String[] form : new String[][] {
            {"filterName", " ", "status", "INIT"},
            {"filterName", "x".repeat(21), "status", "INIT"}
        }) {
            reader.get("/console/orders?status=INIT");
            reader.post("/console/orders/filters", form);
            assertThat(reader.page()).contains("请填写筛选名称");
        }
        reader.get("/console/orders?status=INIT");
        reader.post("/console/orders/filters", "filterName", "empty");
        assertThat(reader.page()).contains("没有可保存的筛选条件");
        reader.get("/console/orders?status=INIT");
        reader.post("/console/orders/filters", "filterName", "wrong", "min", "x");
        assertThat(reader.page()).contains("没有可保存的筛选条件");
    }

    @Test
    void at_most_twenty_filters_are_saved() {
        try (ConsoleClient user = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            user.get("/console/orders?status=INIT");
            for (int i = 0; i < 20; i++) {
                user.post("/console/orders/filters", "filterName", "filter " + i, "status", "INIT");
                assertThat(user.page()).contains("已保存到常用筛选");
            }
            user.post("/console/orders/filters", "filterName", "one more", "status", "INIT");
            assertThat(user.page()).contains("最多保存 20 个");
            user.post("/console/orders/filters", "filterName", "filter 7", "status", "FAILED");
            assertThat(user.page()).contains("已保存到常用筛选");
        }
    }

    @Test
    void the_notifications_of_selected_orders_are_resent_and_the_list_stays_as_it_was() {
        Order one = place();
        Order two = place();
        Order theirs = gateway.place(OTHER, "theirs-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        List.of(one, two, theirs).forEach(order -> gateway.pay(order, order.paymentOrderId()));
        operator.get("/console/orders?status=SUCCESS");
        assertThat(operator.page()).contains("重发通知", "导出所选");

        operator.post(
                "/console/orders/selected/resend",
                "back",
                "/console/orders?status=SUCCESS",
                "number",
                one.paymentOrderId(),
                "number",
                two.paymentOrderId(),
                "number",
                theirs.paymentOrderId(),
                "number",
                "nonsense");

        assertThat(operator.page()).contains("已提交重发", "<option value=\"SUCCESS\" selected=\"selected\"");
        assertThat(actions(one)).contains("notification.resend");
        assertThat(actions(two)).contains("notification.resend");
        assertThat(actions(theirs)).isEmpty();
        operator.post(
                "/console/orders/selected/resend", "back", "https://evil.example/", "number", one.paymentOrderId());
        assertThat(operator.page()).contains("未重发");
        assertThat(reader.get("/console/orders").body()).doesNotContain("data-selection");
        assertThat(reader.post("/console/orders/selected/resend", "number", one.paymentOrderId())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void selected_orders_are_exported_alone() {
        Order one = place();
        Order two = place();
        Order other = place();
        operator.get("/console/orders");

        operator.post(
                "/console/orders/selected/export", "number", one.paymentOrderId(), "number", two.paymentOrderId());

        assertThat(operator.path()).isEqualTo("/console/orders/export");
        assertThat(operator.page()).contains(one.paymentOrderId(), two.paymentOrderId());
        assertThat(operator.get("/console/orders/export/file?run=" + gateway.number() + "&format=CSV&number="
                                + one.paymentOrderId() + "+" + two.paymentOrderId())
                        .body())
                .contains(one.requestId(), two.requestId())
                .doesNotContain(other.requestId());
    }

    @Test
    void orders_are_filtered_by_store_and_cashier_shown_and_exported_with_them() {
        String id = "store-" + gateway.number();
        Order west = gateway.placeAt(new Order.PointOfSale(id, "till-1"), id + "-west");
        Order east = gateway.placeAt(new Order.PointOfSale(id, "till-2"), id + "-east");
        Order none = place();
        gateway.pay(west, west.paymentOrderId());

        assertThat(reader.get("/console/orders?store=" + id).body())
                .contains(west.requestId(), east.requestId())
                .doesNotContain(none.requestId());
        assertThat(reader.get("/console/orders?store=" + id + "&cashier=till-2").body())
                .contains(east.requestId())
                .doesNotContain(west.requestId());
        assertThat(reader.get("/console/orders/totals?store=" + id).body())
                .contains("共 2 笔，合计 17.76 元", "其中支付成功 1 笔，8.88 元");
        assertThat(reader.get("/console/orders?store=" + id + "&number=" + id + "-w")
                        .body())
                .contains(west.requestId())
                .doesNotContain(east.requestId());
        assertThat(reader.get("/console/orders?store=a,b").body()).contains("门店编号有误");
        assertThat(reader.get("/console/orders?columns=set&column=REQUEST_ID&column=STORE&column=CASHIER&store=" + id)
                        .body())
                .contains("data-label=\"门店编号\">" + id, "data-label=\"收银员编号\">till-1");
        reader.get("/console/orders?columns=set");
        assertThat(reader.get("/console/orders/" + west.paymentOrderId()).body())
                .contains(id, "till-1");
        assertThat(operator.get("/console/orders/export/file?run=" + gateway.number() + "&format=CSV&store=" + id)
                        .body())
                .contains(west.requestId(), "门店编号", "till-1", "till-2")
                .doesNotContain(none.requestId());
    }

    private static String head(String page, String name) {
        Matcher link = Pattern.compile("<a href=\"([^\"]+)\"><span>" + name + "</span>")
                .matcher(page);
        assertThat(link.find()).as(name).isTrue();
        return HtmlUtils.htmlUnescape(link.group(1));
    }

    private static long rows(String page) {
        return Pattern.compile("<tr>\\s*<td").matcher(page).results().count();
    }

    private static Order place() {
        return gateway.place("listed-order-" + gateway.number() + "-end", PaymentMode.SCAN_CODE, null);
    }

    private static List<String> actions(Order order) {
        return gateway.bean(AuditSearch.class).about(order.merchant(), order.paymentOrderId(), 100).stream()
                .map(AuditEntry::action)
                .toList();
    }
}
