package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lifepay.simulator.SimulatorFixture.content;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.web.SimulatorServer;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;

/** The control API and the pages, over HTTP. */
class SimulatorServerTest {
    private final ServerFixture serverFixture;

    SimulatorServerTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    @Test
    void parameters_may_come_in_the_query_and_in_the_body() throws Exception {
        var query = new LinkedHashMap<>(serverFixture.signed("alipay.trade.precreate", content("n1", "1.00", "")));
        var body = Map.of("biz_content", String.valueOf(query.remove("biz_content")));

        var split = serverFixture.form("/gateway.do?" + Form.write(query), Form.write(body));
        var get = serverFixture.get(
                "/gateway.do?" + Form.write(serverFixture.signed("alipay.trade.query", "{\"out_trade_no\":\"n1\"}")));

        assertThat(split.body()).contains("\"code\":\"10000\"");
        assertThat(split.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(get.body()).contains("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void mistakes_are_http_200() throws Exception {
        var empty = serverFixture.form("/gateway.do", "");

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).contains("isv.missing-app-id");
    }

    @Test
    void a_request_above_one_mebibyte_is_not_read() throws Exception {
        var answer = serverFixture.form("/gateway.do", "biz_content=" + "x".repeat(1 << 20));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void an_opened_trade_is_paid_by_its_number_and_shown() throws Exception {
        serverFixture.open("n1");

        var paid = serverFixture.json("/sim/trades/n1/pay", "{\"buyer\":\"2088000000000013\"}");
        var shown = Json.read(serverFixture.get("/sim/trades/n1").body());

        assertThat(Json.read(paid.body()).path("status").asString()).isEqualTo("TRADE_SUCCESS");
        assertThat(shown.path("outTradeNo").asString()).isEqualTo("n1");
        assertThat(shown.path("totalAmount").asString()).isEqualTo("1.00");
        assertThat(shown.path("tradeNo").asString()).hasSize(28);
        assertThat(shown.path("buyer").asString()).isEqualTo("2088000000000013");
        assertThat(serverFixture.get("/sim/trades").body()).contains("n1");
    }

    @Test
    void an_unknown_number_is_404_and_a_paid_one_409() throws Exception {
        serverFixture.open("n1");
        serverFixture.form("/sim/trades/n1/pay", "");

        assertThat(serverFixture.form("/sim/trades/n2/pay", "").statusCode()).isEqualTo(404);
        assertThat(serverFixture.form("/sim/trades/n2/pay", "").body()).contains("n2");
        assertThat(serverFixture.get("/sim/trades/n2").statusCode()).isEqualTo(404);
        assertThat(serverFixture.form("/sim/trades/n1/pay", "").statusCode()).isEqualTo(409);
        assertThat(serverFixture.form("/sim/trades/n1/nothing", "").statusCode())
                .isEqualTo(404);
        assertThat(serverFixture.get("/sim/trades/n1/pay").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"scan,WAIT_BUYER_PAY", "refuse,TRADE_CLOSED", "close,TRADE_CLOSED"})
    void a_trade_can_be_scanned_refused_and_closed(String verb, String status) throws Exception {
        serverFixture.open("n1");

        var answer = serverFixture.form("/sim/trades/n1/" + verb, "");

        assertThat(Json.read(answer.body()).path("status").asString()).isEqualTo(status);
    }

    @Test
    void notices_are_sent_by_themselves_and_listed() throws Exception {
        serverFixture.open("n1");
        serverFixture.form("/sim/trades/n1/pay?notify=false", "");
        serverFixture.open("n2");
        serverFixture.form("/sim/trades/n2/pay", "");

        var notice = serverFixture.nextNotice();

        assertThat(notice).isNotNull().containsEntry("out_trade_no", "n2");
        assertThat(serverFixture.get("/sim/notices").body()).contains("n2").doesNotContain("n1");
    }

    @Test
    void a_forged_notice_can_be_ordered() throws Exception {
        serverFixture.open("n1");

        assertThat(serverFixture.form("/sim/trades/n1/forge", "").statusCode()).isEqualTo(200);

        assertThat(serverFixture.nextNotice()).isNotNull().containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(serverFixture.get("/sim/trades/n1").body()).contains("WAIT_BUYER_PAY");
    }

    @Test
    void the_clock_moves_forward_only() throws Exception {
        serverFixture.open("n1");
        serverFixture.form("/sim/trades/n1/scan", "");

        assertThat(serverFixture.json("/sim/clock", "{\"advance\":\"PT3H\"}").statusCode())
                .isEqualTo(200);

        assertThat(serverFixture.get("/sim/trades/n1").body()).contains("TRADE_CLOSED");
        assertThat(serverFixture.json("/sim/clock", "{\"advance\":\"-PT1H\"}").statusCode())
                .isEqualTo(400);
        assertThat(serverFixture.json("/sim/clock", "{\"advance\":\"soon\"}").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"slow\",\"millis\":5}",
                "{\"mode\":\"drop\",\"effect\":false}",
                "{\"mode\":\"http\",\"status\":503}",
                "{\"mode\":\"unknown\",\"code\":\"ACQ.SYSTEM_ERROR\"}",
                "{\"mode\":\"refuse\",\"code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\",\"method\":\"alipay.trade.refund\"}",
                "{\"notice\":\"duplicate\",\"times\":3}",
                "{\"notice\":\"late\",\"delay\":\"PT5M\"}",
                "{\"notice\":\"outOfOrder\"}",
                "{\"notice\":\"forged\"}",
                "{\"notice\":\"lost\"}"
            })
    void every_fault_can_be_armed_and_taken_back(String fault) throws Exception {
        assertThat(serverFixture.json("/sim/faults", fault).statusCode()).isEqualTo(200);
        assertThat(Json.read(serverFixture.get("/sim/faults").body()).size()).isPositive();

        serverFixture.delete("/sim/faults");

        assertThat(Json.read(serverFixture.get("/sim/faults").body()).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"explode\"}",
                "{\"notice\":\"eaten\"}",
                "{\"mode\":\"slow\",\"millis\":\"x\"}",
                "{\"mode\":\"drop\",\"times\":0}",
                "{"
            })
    void an_unknown_fault_is_refused(String fault) throws Exception {
        assertThat(serverFixture.json("/sim/faults", fault).statusCode()).isEqualTo(400);
        assertThat(serverFixture.simulator.armed()).isEmpty();
    }

    @Test
    void a_dropped_answer_is_a_cut_connection() throws Exception {
        serverFixture.json("/sim/faults", "{\"mode\":\"drop\",\"effect\":true}");
        byte[] body = Form.write(serverFixture.signed("alipay.trade.precreate", content("n1", "1.00", "")))
                .getBytes(StandardCharsets.US_ASCII);

        byte[] answer;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), serverFixture.server.port())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST /gateway.do HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            answer = socket.getInputStream().readAllBytes();
        }

        assertThat(answer).isEmpty();
        assertThat(serverFixture.simulator.trade("n1")).isNotNull();
    }

    @Test
    void settings_are_changed_by_name() throws Exception {
        var changed = serverFixture.json(
                "/sim/settings", "{\"closedNotices\":true,\"noticeFactor\":0.5,\"payerDelay\":\"PT2S\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(serverFixture.simulator.settings().closedNotices()).isTrue();
        assertThat(serverFixture.simulator.settings().noticeFactor()).isEqualTo(0.5);
        assertThat(serverFixture.json("/sim/settings", "{\"colour\":\"red\"}").statusCode())
                .isEqualTo(400);
        assertThat(serverFixture
                        .json("/sim/settings", "{\"closedNotices\":\"maybe\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void reset_forgets_everything() throws Exception {
        serverFixture.open("n1");

        serverFixture.form("/sim/reset", "");

        assertThat(serverFixture.get("/sim/trades").body()).isEqualTo("[]");
    }

    @Test
    void a_foreign_host_name_is_not_served() throws Exception {
        String answer;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), serverFixture.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void it_listens_on_loopback_only() {
        var everywhere = new InetSocketAddress("0.0.0.0", 0);
        var production = InetSocketAddress.createUnresolved("openapi.alipay.com", 443);

        assertThatThrownBy(() -> SimulatorServer.start(serverFixture.simulator, everywhere))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimulatorServer.start(serverFixture.simulator, production))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openapi.alipay.com");
    }
}
