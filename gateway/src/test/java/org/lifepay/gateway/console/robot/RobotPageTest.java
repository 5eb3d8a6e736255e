package org.lifepay.gateway.console.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts by robots, with a server on this computer that stands in for DingTalk and WeCom and checks the signature. */
class RobotPageTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SECRET = "SEC0123456789abcdef";
    private static final MerchantId OTHER = new MerchantId("890000602");

    private static GatewayServer gateway;
    private static ConsoleClient owner;
    private static HttpServer chat;

    /** The bodies of messages whose signature, if there was one, is right. */
    private static final List<String> MESSAGES = new CopyOnWriteArrayList<>();

    private static volatile String answer = "";

    @BeforeAll
    static void open() throws IOException {
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean right = isRight(
                    exchange.getRequestURI().getPath(), exchange.getRequestURI().getRawQuery());
            if (right) {
                MESSAGES.add(body);
            }
            byte[] told = (right ? answer : "{\"errcode\":310000,\"errmsg\":\"sign not match\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, told.length);
            exchange.getResponseBody().write(told);
            exchange.close();
        });
        chat.start();
        gateway = GatewayServer.used("lifepay.sandbox=true");
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
    }

    private static boolean isRight(String path, String query) {
        Map<String, String> values = Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        if (path.equals("/cgi-bin/webhook/send")) {
            return TOKEN.equals(values.get("key")) && values.size() == 1;
        }
        return path.equals("/robot/send")
                && TOKEN.equals(values.get("access_token"))
                && sign(values.get("timestamp")).equals(values.get("sign"));
    }

    private static String sign(String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((timestamp + "\n" + SECRET).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void close() {
        gateway.close();
        chat.stop(0);
    }

    @BeforeEach
    void begin() {
        owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
        answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
        MESSAGES.clear();
    }

    @AfterEach
    void end() {
        owner.close();
        gateway.bean(JdbcClient.class).sql("delete from chat_robot").update();
    }

    @Test
    void a_dingtalk_robot_signs_and_tells_what_new_waits_once() {
        add("/robot/send?access_token=" + TOKEN, SECRET, "REFUNDS");
        owner.post("/console/robots/" + id() + "/test");
        assertThat(owner.page()).contains("测试消息已发送", "…cdef").doesNotContain(TOKEN, SECRET, "??");
        assertThat(MESSAGES).singleElement().asString().contains("\"msgtype\":\"markdown\"", "Lifepay 测试消息");
        look();
        assertThat(MESSAGES).hasSize(1);

        waits("order-1");
        look();
        look();
        waits("order-2");
        waits("order-3");
        look();

        assertThat(MESSAGES).hasSize(3);
        assertThat(MESSAGES.get(1)).contains("有 1 笔退款待审批", "https://pay.example/console/refunds", "890000593");
        assertThat(MESSAGES.get(2)).contains("有 3 笔退款待审批");
    }

    @Test
    void a_robot_that_fails_for_a_day_is_paused_and_its_owner_told() {
        answer = "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}";
        add("/cgi-bin/webhook/send?key=" + TOKEN, "", "CERTIFICATES");
        look();
        look();
        assertThat(MESSAGES).hasSize(2);
        look();
        assertThat(MESSAGES).as("two minutes of pause after the second try").hasSize(2);
        owner.get("/console/robots");
        assertThat(owner.page()).contains("发送过于频繁（45009）", "使用中");

        gateway.clock.advance(SendRobotAlerts.MAX_FAILING);
        look();

        renew();
        String told = gateway.bean(JdbcClient.class)
                .sql("select address from letter where subject like '%群机器人已暂停：财务群%' limit 1")
                .query(String.class)
                .single();
        assertThat(owner.get("/console/robots").body()).contains("发送失败，已自动暂停");
        assertThat(gateway.letterTo(told))
                .contains("发送过于频繁（45009）", "/console/robots")
                .doesNotContain(TOKEN);
        look();
        assertThat(MESSAGES).hasSize(3);

        answer = "{\"errcode\":0}";
        owner.post("/console/robots/" + id() + "/resume");
        look();
        assertThat(MESSAGES).hasSize(4);
        assertThat(MESSAGES.getLast()).contains("证书");
    }

    @Test
    void secrets_are_neither_stored_in_clear_nor_in_the_audit_log() {
        add("/robot/send?access_token=" + TOKEN, SECRET, "REFUNDS");
        owner.post("/console/robots/" + id() + "/pause");
        owner.post("/console/robots/" + id() + "/remove");

        JdbcClient sql = gateway.bean(JdbcClient.class);
        assertThat(sql.sql("select count(*) from chat_robot")
                        .query(Integer.class)
                        .single())
                .isZero();
        String entries = sql.sql(
                        "select string_agg(cast(e as text), ' ') from audit_entry e where action like 'robot.%'")
                .query(String.class)
                .single();
        assertThat(entries).contains("robot.add", "robot.pause", "robot.remove").doesNotContain(TOKEN, SECRET);
        add("/robot/send?access_token=" + TOKEN, SECRET, "REFUNDS");
        assertThat(sql.sql("select cast(r as text) from chat_robot r")
                        .query(String.class)
                        .single())
                .doesNotContain(TOKEN, SECRET);
    }

    @Test
    void a_wrong_secret_is_said_and_other_addresses_are_refused() {
        add("/robot/send?access_token=" + TOKEN, "SECwrong", "REFUNDS");
        owner.post("/console/robots/" + id() + "/test");
        assertThat(owner.page()).contains("测试消息发送失败", "安全设置不符（310000）");

        owner.post("/console/robots", "name", "x", "address", "https://evil.example/robot/send", "kind", "REFUNDS");
        assertThat(owner.page()).contains("请填写钉钉或企业微信群机器人的完整 Webhook 地址");
        assertThat(MESSAGES).isEmpty();
    }

    @Test
    void a_robot_belongs_to_its_merchant() {
        add("/cgi-bin/webhook/send?key=" + TOKEN, "", "REFUNDS");
        try (ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(stranger.get("/console/robots").body()).contains("还没有群机器人");
            assertThat(stranger.post("/console/robots/" + id() + "/remove").statusCode())
                    .isEqualTo(404);
            boss.get("/admin/robots");
            assertThat(boss.page()).contains("对账未完成或有差异").doesNotContain("退款待审批", "??");
            assertThat(boss.post("/admin/robots/" + id() + "/test").statusCode())
                    .isEqualTo(404);
        }
        assertThat(MESSAGES).isEmpty();
    }

    private static void add(String path, String secret, String kind) {
        owner.get("/console/robots");
        owner.post(
                "/console/robots",
                "name",
                "财务群",
                "address",
                "http://127.0.0.1:" + chat.getAddress().getPort() + path,
                "secret",
                secret,
                "kind",
                kind);
        assertThat(owner.page()).contains("机器人已添加");
    }

    private static long id() {
        return gateway.bean(JdbcClient.class)
                .sql("select robot_id from chat_robot")
                .query(Long.class)
                .single();
    }

    private static void look() {
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(SendRobotAlerts.class).runOnce();
    }

    /** Signed in anew: the clock went on by a day. */
    private static void renew() {
        owner.close();
        owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    }

    /** A refund that waits for approval. */
    private static void waits(String requestId) {
        Order placed = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(placed, placed.paymentOrderId());
        Order order = gateway.bean(Orders.class).find(placed.key()).orElseThrow();
        RequestRefund refunds = gateway.bean(RequestRefund.class);
        assertThat(refunds.requestByOperator(
                        order, refunds.newRequestId(GatewayFixture.SHOP), new Money(100), "broken", new Actor(1, "Li")))
                .isInstanceOf(RequestRefund.Result.Waiting.class);
    }
}
