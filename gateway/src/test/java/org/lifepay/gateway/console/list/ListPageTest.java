package org.lifepay.gateway.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.PlaceRefund;

/** Operators read the rows of all merchants, a merchant's users those of their merchant only. */
class ListPageTest {
    private static final MerchantId OTHER = new MerchantId("890000777");

    private static GatewayServer gateway;
    private static ConsoleClient support;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
    }

    @AfterAll
    static void close() {
        support.close();
        gateway.close();
    }

    @Test
    void an_order_is_found_by_each_of_its_numbers_without_knowing_whose_it_is() {
        Order order = gateway.place("any-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        String number = number(order);
        gateway.pay(order, number);

        for (String known : List.of(order.paymentOrderId(), order.requestId(), number, "T" + number)) {
            assertThat(support.get("/admin/orders?number=" + known).body())
                    .as(known)
                    .contains("/admin/orders/" + order.paymentOrderId());
        }
        assertThat(support.get("/admin/orders?number=nothing").body()).contains("没有符合条件的订单");
    }

    @Test
    void the_same_number_of_two_merchants_finds_both_with_count_and_sum() {
        String requestId = "same-" + gateway.number();
        Order mine = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        Order theirs = place(OTHER, requestId);

        assertThat(support.get("/admin/orders?number=" + requestId).body())
                .contains("/admin/orders/" + mine.paymentOrderId(), "/admin/orders/" + theirs.paymentOrderId());
        assertThat(support.get("/admin/orders/totals?number=" + requestId).body())
                .contains("共 2 笔，合计 17.76 元");
        assertThat(support.get("/admin/orders?number=" + requestId + "&merchant=" + OTHER)
                        .body())
                .contains(theirs.paymentOrderId())
                .doesNotContain(mine.paymentOrderId());
    }

    @Test
    void a_merchant_without_any_row_is_told_what_to_do_and_not_to_use_fewer_filters() {
        MerchantId fresh = new MerchantId("890000779");
        gateway.bean(Merchants.class).register(new Merchant(fresh, "New House", true, Optional.empty()));
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(fresh), Role.OWNER)) {
            assertThat(owner.get("/console/orders").body()).contains("还没有订单").doesNotContain("请调整筛选条件");
            assertThat(owner.get("/console/refunds").body()).contains("还没有退款").doesNotContain("请调整筛选条件");
            assertThat(owner.get("/console/notifications").body()).contains("还没有通知");
            assertThat(owner.get("/console/orders?status=SUCCESS").body()).contains("请调整筛选条件");
            assertThat(owner.get("/console/complaints").body()).contains("还没有投诉");
            assertThat(owner.get("/console/customs").body()).contains("通过接口 /customs/order 报关");
        }
        assertThat(support.get("/admin/customs").body())
                .contains("还没有报关记录", "商户对已支付订单报关后")
                .doesNotContain("通过接口");
    }

    @Test
    void orders_of_all_merchants_are_listed_newest_first_with_their_merchant() {
        Order older = gateway.place("older-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        gateway.clock.advance(Duration.ofSeconds(1));
        Order newer = place(OTHER, "newer-" + gateway.number());

        String page = support.get("/admin/orders").body();

        assertThat(page)
                .containsSubsequence(newer.requestId(), older.requestId())
                .contains("href=\"/admin/merchants/" + OTHER + "\"");
        assertThat(support.get("/admin/orders?lang=en").body()).doesNotContain("??");
        support.get("/admin/orders?lang=zh");
    }

    @Test
    void pages_follow_each_other_across_merchants() {
        for (int i = 0; i < 21; i++) {
            place(i % 2 == 0 ? OTHER : GatewayFixture.SHOP, "page-" + gateway.number());
        }

        List<String> first = shown(support.get("/admin/orders").body());
        String next = support.page().replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
        List<String> second = shown(support.get(next.replace("&amp;", "&")).body());

        assertThat(first).hasSize(20).doesNotHaveDuplicates();
        assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
        assertThat(support.get("/admin/orders?merchant=12345").body()).contains("商户号应为 9 位数字");
    }

    private static List<String> shown(String page) {
        return Pattern.compile("href=\"/admin/orders/([0-9a-f]{32})\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void refunds_and_notifications_of_all_merchants_are_found_by_a_number() {
        Order order = gateway.place("back-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        gateway.pay(order, number(order));
        String refundId = "R-" + order.requestId();
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        refundId,
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refund",
                        null));

        for (String known : List.of("", "?number=" + refundId, "?number=" + order.requestId())) {
            assertThat(support.get("/admin/refunds" + known).body())
                    .as(known)
                    .contains(refundId, "/admin/orders/" + order.paymentOrderId(), "/admin/merchants/");
        }
        for (String known : List.of("", "?number=" + order.requestId(), "?state=WAITING")) {
            assertThat(support.get("/admin/notifications" + known).body())
                    .as(known)
                    .contains("/admin/orders/" + order.paymentOrderId(), "/admin/merchants/")
                    .doesNotContain("??");
        }
        assertThat(support.get("/admin/notifications?number=nothing").body()).doesNotContain(order.requestId());
    }

    @Test
    void operators_export_the_rows_of_all_merchants_with_their_merchant() {
        String requestId = "file-" + gateway.number();
        gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        place(OTHER, requestId);
        String file = "/admin/orders/export/file?run=7&format=CSV&column=MERCHANT&number=" + requestId;

        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(auditor.get("/admin/orders/export?number=" + requestId).body())
                    .contains("value=\"MERCHANT\"");
            assertThat(auditor.get(file).body()).contains("商户号", GatewayFixture.SHOP.digits(), OTHER.digits());
            assertThat(auditor.get("/admin/exports/7").body()).contains("共 2 行");
        }
        assertThat(support.get(file).statusCode()).isEqualTo(403);
    }

    @Test
    void a_merchants_user_never_reads_another_merchants_rows() {
        String requestId = "own-" + gateway.number();
        Order theirs = place(OTHER, requestId);

        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            for (String list : List.of("orders", "refunds", "notifications")) {
                for (String page : List.of("", "/totals", "/export", "/export/file?run=1&format=CSV")) {
                    assertThat(owner.get("/admin/" + list + page).uri().getPath())
                            .as(list + page)
                            .isEqualTo("/console");
                }
                assertThat(owner.get("/console/" + list).body()).doesNotContain("name=\"merchant\"");
            }
            String asked = "number=" + requestId + "&merchant=" + OTHER;
            assertThat(owner.get("/console/orders?" + asked).body()).doesNotContain(theirs.paymentOrderId());
            assertThat(owner.get("/console/orders/totals?" + asked).body()).contains("共 0 笔");
            assertThat(owner.get("/console/orders/export/file?run=8&format=CSV&column=MERCHANT&" + asked)
                            .body())
                    .doesNotContain(requestId, "商户号,");
        }
    }

    @Test
    void the_audit_log_is_filtered_by_user_action_and_refusal_and_exported() {
        gateway.place("audit-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(reader.get("/console/audit").statusCode()).isEqualTo(403);
            assertThat(reader.get("/console/people").statusCode()).isEqualTo(403);
            assertThat(support.get("/admin/audit").statusCode()).isEqualTo(403);

            assertThat(owner.get("/console/audit?result=REFUSED").body())
                    .contains("访问或操作被拒绝", "GET /console/people", "GET /console/audit")
                    .doesNotContain("/admin/audit", "??");
            assertThat(owner.get("/console/audit?action=access").body()).contains("登录");
            assertThat(owner.get("/console/audit?timeOf=ENDED").statusCode())
                    .as("a list without an end")
                    .isEqualTo(200);
            assertThat(owner.get("/console/audit?action=order&result=REFUSED").body())
                    .contains("没有符合条件的记录");
            assertThat(owner.get("/console/audit?remark=no-such-user").body()).contains("没有符合条件的记录");
            assertThat(owner.get("/console/audit/totals?result=REFUSED").body()).contains("共 2 条");
            assertThat(auditor.get("/admin/audit/export?result=REFUSED").body()).contains("导出操作记录", "被拒绝");
            assertThat(auditor.get("/admin/audit/export/file?run=9&format=CSV&result=REFUSED")
                            .body()
                            .lines())
                    .hasSizeGreaterThan(3)
                    .first()
                    .isEqualTo("\uFEFF商户号,创建时间,操作人,角色,操作地址,结果,操作,对象,变更前,变更后");
        }
    }

    @Test
    void a_refusal_of_a_long_address_is_recorded_with_its_beginning() {
        String address = "/console/"
                + IntStream.range(0, 700)
                        .mapToObj(i -> Integer.toHexString(i * 7919))
                        .collect(Collectors.joining()) // what PostgreSQL cannot compress
                + "/export";
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.READER)) {
            assertThat(reader.get(address).statusCode()).isEqualTo(403);

            assertThat(owner.get("/console/audit?result=REFUSED").body())
                    .contains("GET " + address.substring(0, 100))
                    .doesNotContain(address);
        }
    }

    @Test
    void a_merchants_page_leads_to_its_rows() {
        assertThat(support.get("/admin/merchants/" + OTHER).body())
                .contains(
                        "href=\"/admin/orders?merchant=" + OTHER + "\"",
                        "href=\"/admin/refunds?merchant=" + OTHER + "\"",
                        "href=\"/admin/notifications?merchant=" + OTHER + "\"",
                        "href=\"/admin/statements?merchant=" + OTHER + "\"")
                .doesNotContain("/admin/audit", "/admin/certificates");
        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(boss.get("/admin/merchants/" + OTHER).body())
                    .contains(
                            "href=\"/admin/certificates/" + OTHER + "\"",
                            "href=\"/admin/audit?action=export&amp;merchant=" + OTHER + "\"");
        }
    }

    @Test
    void an_order_s_page_tells_its_story_and_asks_the_channel() {
        Order order = gateway.place("story-" + gateway.number(), PaymentMode.SCAN_CODE, null);

        assertThat(support.get("/admin/orders/" + order.paymentOrderId()).body())
                .contains("Tea House")
                .contains(order.requestId())
                .doesNotContain("??");
        support.post("/admin/orders/" + order.paymentOrderId() + "/ask");

        assertThat(support.path()).isEqualTo("/admin/orders/" + order.paymentOrderId());
        assertThat(support.page()).contains("role=\"status\"");
        assertThat(support.get("/admin/orders/00000000000000000000000" + OTHER.digits())
                        .statusCode())
                .isEqualTo(404);
        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(auditor.get("/admin/orders/" + order.paymentOrderId()).body())
                    .doesNotContain("/ask\"");
            auditor.post("/admin/orders/" + order.paymentOrderId() + "/ask");
            assertThat(auditor.page()).contains("没有权限");
        }
    }

    private static Order place(MerchantId merchant, String requestId) {
        var placed = gateway.bean(PlaceOrder.class)
                .place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        if (placed instanceof PlaceOrder.Result.Placed(var order, var _)) {
            return order;
        }
        throw new AssertionError("not placed: " + placed);
    }

    private static String number(Order order) {
        return gateway.bean(Orders.class).attempts(order.key()).getFirst().number();
    }
}
