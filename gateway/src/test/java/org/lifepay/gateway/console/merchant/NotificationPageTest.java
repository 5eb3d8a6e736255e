package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;

/** The notification pages of the merchants' console. */
class NotificationPageTest {
    private static final MerchantId OTHER = new MerchantId("890000601");

    private static GatewayServer gateway;
    private static HttpServer shop;
    private static final List<String> heard = new CopyOnWriteArrayList<>();
    private static volatile String answer = "SUCCESS";
    private static final Map<Role, ConsoleClient> visitors = new EnumMap<>(Role.class);

    @BeforeAll
    static void open() throws IOException {
        gateway = GatewayServer.used("lifepay.sandbox=true");
        for (MerchantId merchant : List.of(GatewayFixture.SHOP, OTHER)) {
            gateway.bean(Merchants.class).register(new Merchant(merchant, "Tea House", true, Optional.empty()));
            gateway.bean(Certificates.class)
                    .add(
                            merchant,
                            TestCertificates.of(
                                    TestCertificates.SHOP, "shop" + merchant.digits(), GatewayFixture.START));
        }
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("requestId"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
    }

    @AfterAll
    static void close() {
        visitors.values().forEach(ConsoleClient::close);
        shop.stop(0);
        gateway.close();
    }

    @BeforeEach
    void listen() {
        answer = "SUCCESS";
        heard.clear();
        gateway.clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void a_notification_shows_its_fields_and_every_answer_of_the_server() {
        answer = "<b>not yet</b>";
        Order order = paid("shown");
        deliver("shown");
        gateway.clock.advance(Duration.ofSeconds(21));
        answer = "success";
        deliver("shown");
        ConsoleClient reader = as(Role.READER);

        reader.get("/console/notifications/" + of(order).id());

        assertThat(reader.page())
                .contains("realBankSerialNumber", "T" + order.paymentOrderId(), "&lt;b&gt;not yet&lt;/b&gt;", "已送达")
                .contains("未确认", "已确认（SUCCESS）")
                .doesNotContain("<b>not yet")
                .doesNotContain("/resend\"");
    }

    @Test
    void what_failed_stands_first_and_is_found_by_state_and_day() {
        answer = "no";
        paid("failing");
        deliver("failing");
        gateway.clock.advance(Duration.ofSeconds(21));
        deliver("failing");
        answer = "SUCCESS";
        ConsoleClient reader = as(Role.READER);

        assertThat(reader.get("/console/notifications").body()).contains("未送达的通知", "failing");
        assertThat(reader.get("/console/notifications?state=FAILED&day=2026-03-01")
                        .body())
                .contains(">failing<", "未送达，重试中");
        assertThat(reader.get("/console/notifications?state=DELIVERED").body()).doesNotContain(">failing<");
        assertThat(reader.get("/console/notifications?number=failing").body()).contains(">failing<");
        assertThat(reader.get("/console/notifications?day=2026-03-02").body()).contains("没有符合条件的通知");
        assertThat(reader.get("/console/notifications?day=tomorrow").body()).contains("日期有误");
    }

    @Test
    void one_is_sent_again_by_those_who_may() {
        Order order = paid("again");
        deliver("again");
        ConsoleClient operator = as(Role.OPERATOR);
        String url = "/console/notifications/" + of(order).id();

        operator.get(url);
        operator.post(url + "/resend");
        assertThat(operator.page()).contains("已提交重发");
        deliver("again");
        assertThat(heard).filteredOn("again"::equals).hasSize(2);
        ConsoleClient reader = as(Role.READER);
        reader.get(url);
        assertThat(reader.post(url + "/resend").statusCode()).isEqualTo(403);
    }

    @Test
    void all_that_failed_on_a_day_are_sent_again() {
        answer = "no";
        paid("day-1");
        paid("day-2");
        for (int i = 0; i < 2; i++) {
            deliver("day-1", "day-2");
            gateway.clock.advance(Duration.ofSeconds(21));
        }
        answer = "SUCCESS";
        heard.clear();
        ConsoleClient operator = as(Role.OPERATOR);

        operator.get("/console/notifications?day=2026-03-01");
        operator.post("/console/notifications/resend-day", "day", "2026-03-01");

        assertThat(operator.page()).contains("当日未送达的通知已全部提交重发");
        gateway.bean(NotificationWorker.class).runOnce();
        Awaitility.await().untilAsserted(() -> assertThat(heard).contains("day-1", "day-2"));
        operator.get("/console/notifications?day=2026-02-01");
        operator.post("/console/notifications/resend-day", "day", "2026-02-01");
        assertThat(operator.page()).contains("当日没有可重发的通知");
        assertThat(operator.post("/console/notifications/resend-day", "day", "x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void selected_ones_are_sent_again_and_the_list_stays_as_it_was_searched() {
        paid("pick-1");
        paid("pick-2");
        paid("pick-3");
        deliver("pick-1", "pick-2", "pick-3");
        heard.clear();
        ConsoleClient operator = as(Role.OPERATOR);

        operator.get("/console/notifications?state=DELIVERED");
        operator.post("/console/notifications/resend", "selected", selected("pick-1"), "selected", selected("pick-3"));

        assertThat(operator.page()).contains("所选通知已提交重发", "value=\"DELIVERED\" selected");
        gateway.bean(NotificationWorker.class).runOnce();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(heard).contains("pick-1", "pick-3").doesNotContain("pick-2"));
        operator.post("/console/notifications/resend");
        assertThat(operator.page()).contains("请先勾选要重发的通知");
    }

    @Test
    void a_selection_reaches_no_other_merchants_notification() {
        Order theirs = paid(OTHER, "not-mine");
        String selected = OTHER + "." + of(theirs).id();
        ConsoleClient operator = as(Role.OPERATOR);
        operator.get("/console/notifications");

        for (String forged :
                List.of(selected, GatewayFixture.SHOP + "." + of(theirs).id(), "x", "890000601.x")) {
            assertThat(operator.post("/console/notifications/resend", "selected", forged)
                            .statusCode())
                    .as(forged)
                    .isEqualTo(404);
        }
        ConsoleClient reader = as(Role.READER);
        reader.get("/console/notifications");
        assertThat(reader.page()).doesNotContain("name=\"selected\"", "resend-day");
        assertThat(reader.post("/console/notifications/resend", "selected", selected)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void operators_send_again_for_any_merchant_and_a_day_of_the_one_they_name() {
        Order theirs = paid(OTHER, "for-support");
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(support.get("/admin/notifications").body())
                    .contains("name=\"selected\"")
                    .doesNotContain("resend-day");
            support.post(
                    "/admin/notifications/resend",
                    "selected",
                    OTHER + "." + of(theirs).id());
            assertThat(support.page()).contains("所选通知已提交重发");

            assertThat(support.get("/admin/notifications?merchant=" + OTHER).body())
                    .contains("resend-day");
            support.post("/admin/notifications/resend-day", "day", "2026-02-01", "merchant", OTHER.digits());
            assertThat(support.page()).contains("当日没有可重发的通知");
            assertThat(support.post("/admin/notifications/resend-day", "day", "2026-02-01")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_list_says_why_a_notification_was_not_delivered() {
        answer = "no";
        paid("why");
        deliver("why");
        gateway.clock.advance(Duration.ofSeconds(21));
        deliver("why");
        ConsoleClient operator = as(Role.OPERATOR);

        assertThat(operator.get("/console/notifications?number=why").body()).contains("响应内容中没有 SUCCESS", "HTTP 200");
        String file = operator.get("/console/notifications/export/file?run=71&format=CSV&number=why")
                .body();
        assertThat(file).contains("失败原因", "why", "未送达，重试中", "响应内容中没有 SUCCESS", "HTTP 200", address());
    }

    private static String selected(String requestId) {
        return GatewayFixture.SHOP + "." + one(requestId).id();
    }

    @Test
    void a_sample_is_sent_to_an_address_and_its_answer_is_shown() {
        answer = "hello <there>";
        ConsoleClient operator = as(Role.OPERATOR);
        operator.get("/console/notifications/test");

        operator.post("/console/notifications/test", "url", address() + "/notify");

        assertThat(operator.page()).contains("hello &lt;there&gt;", "未确认", "TEST-NOTIFICATION-");
        assertThat(heard).filteredOn(id -> id.startsWith("TEST-NOTIFICATION-")).hasSize(1);
        assertThat(operator.post("/console/notifications/test", "url", "not an address")
                        .statusCode())
                .isEqualTo(422);
        assertThat(operator.page()).contains("地址格式错误");
        ConsoleClient reader = as(Role.READER);
        assertThat(reader.get("/console/notifications").body()).doesNotContain("/console/notifications/test");
        assertThat(reader.post("/console/notifications/test", "url", address()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_merchants_notification_is_not_there() {
        Order theirs = paid(OTHER, "theirs");
        SentNotification one = gateway.bean(NotificationSearch.class)
                .find(ListCriteria.of(OTHER).build(), PageRequest.first(1))
                .items()
                .getFirst();
        ConsoleClient operator = as(Role.OPERATOR);

        assertThat(operator.get("/console/notifications").body()).doesNotContain("theirs");
        assertThat(operator.get("/console/notifications?number=" + theirs.paymentOrderId())
                        .body())
                .contains("没有符合条件的通知");
        assertThat(operator.post("/console/notifications/" + one.id() + "/resend")
                        .statusCode())
                .isEqualTo(404);
        for (String id : List.of(Long.toString(one.id()), "9223372036854775808", "1", "x")) {
            assertThat(operator.get("/console/notifications/" + id).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    private static ConsoleClient as(Role role) {
        return visitors.computeIfAbsent(
                role, one -> ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), one));
    }

    private static String address() {
        return "http://127.0.0.1:" + shop.getAddress().getPort();
    }

    private static SentNotification of(Order order) {
        return gateway.bean(NotificationSearch.class)
                .about(order.merchant(), List.of(order.paymentOrderId()), 1)
                .getFirst();
    }

    /** Has what is due sent, and waits until one more sending of each of these stands in the books. */
    private static void deliver(String... requestIds) {
        Map<String, Integer> before = new TreeMap<>();
        for (String requestId : requestIds) {
            before.put(requestId, sendings(requestId));
        }
        gateway.bean(NotificationWorker.class).runOnce();
        before.forEach((requestId, many) -> Awaitility.await().untilAsserted(() -> {
            assertThat(sendings(requestId)).isEqualTo(many + 1);
            assertThat(one(requestId).dueAt())
                    .matches(due ->
                            due == null || due.isBefore(gateway.clock.instant().plusSeconds(55)));
        }));
    }

    private static int sendings(String requestId) {
        return gateway.bean(NotificationSearch.class)
                .attempts(GatewayFixture.SHOP, List.of(one(requestId).id()), 50)
                .size();
    }

    private static SentNotification one(String requestId) {
        ListCriteria criteria =
                ListCriteria.of(GatewayFixture.SHOP).number(requestId).build();
        return gateway.bean(NotificationSearch.class)
                .find(criteria, PageRequest.first(1))
                .items()
                .getFirst();
    }

    private static Order paid(String requestId) {
        return paid(GatewayFixture.SHOP, requestId);
    }

    private static Order paid(MerchantId merchant, String requestId) {
        var placed = gateway.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(merchant),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(GatewayFixture.PRICE, Optional.of(PaymentMode.SCAN_CODE), "Tea", null),
                        new Order.Addresses(address() + "/" + requestId, null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", null)));
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        gateway.pay(order, order.paymentOrderId());
        return order;
    }
}
