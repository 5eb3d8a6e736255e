package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.store.Store;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.wire.Canonical;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/** A simulator without sockets, whose clock only tests move, and a merchant that signs by hand. */
final class SimulatorFixture {
    static final SimulatorKeys KEYS = SimulatorKeys.generate(Clock.systemUTC());
    static final Instant MORNING = Instant.parse("2026-11-23T02:00:00Z");
    static final String NOTIFY_URL = "http://merchant.test/notify?shop=1";
    static final String BUYER = "2088000000000012";

    final MovableClock clock = new MovableClock(Clock.fixed(MORNING, ZoneOffset.UTC));
    final List<Map<String, String>> delivered = new ArrayList<>();
    final List<Instant> deliveredAt = new ArrayList<>();
    final Simulator simulator;
    String merchantAnswer = "success";

    SimulatorFixture() {
        this(_ -> {});
    }

    SimulatorFixture(Consumer<SimulatorSettings.Draft> change) {
        this(change, Store.NONE);
    }

    SimulatorFixture(Consumer<SimulatorSettings.Draft> change, Store store) {
        SimulatorSettings settings = SimulatorSettings.defaults().but(change);
        simulator = new Simulator(clock, new Random(7), KEYS, settings, this::receive, store);
    }

    private NoticeResponse receive(String url, Map<String, String> form) {
        assertThat(url).isEqualTo(NOTIFY_URL);
        delivered.add(form);
        deliveredAt.add(clock.instant());
        return new NoticeResponse(200, merchantAnswer);
    }

    /** Calls as the app and gives back the inner answer, its signature checked. */
    JsonNode call(String method, String content) {
        return open(simulator.gateway(signed(method, content)));
    }

    JsonNode precreate(String number, String yuan) {
        return call("alipay.trade.precreate", content(number, yuan, ""));
    }

    JsonNode create(String number, String yuan) {
        return call("alipay.trade.create", content(number, yuan, ",\"buyer_id\":\"" + BUYER + "\""));
    }

    JsonNode barcode(String number, String yuan, String authCode) {
        return call(
                "alipay.trade.pay",
                content(number, yuan, ",\"scene\":\"bar_code\",\"auth_code\":\"" + authCode + "\""));
    }

    JsonNode query(String number) {
        return call("alipay.trade.query", "{\"out_trade_no\":\"" + number + "\"}");
    }

    JsonNode cancel(String number) {
        return call("alipay.trade.cancel", "{\"out_trade_no\":\"" + number + "\"}");
    }

    JsonNode close(String number) {
        return call("alipay.trade.close", "{\"out_trade_no\":\"" + number + "\"}");
    }

    JsonNode refund(String number, String yuan, String refundNumber) {
        return call(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"" + number + "\",\"refund_amount\":\"" + yuan + "\",\"out_request_no\":\""
                        + refundNumber + "\"}");
    }

    JsonNode refundQuery(String number, String refundNumber) {
        return call(
                "alipay.trade.fastpay.refund.query",
                "{\"out_trade_no\":\"" + number + "\",\"out_request_no\":\"" + refundNumber + "\"}");
    }

    /** Opens and pays a trade of this amount. */
    void paid(String number, String yuan) {
        assertThat(text(create(number, yuan), "code")).isEqualTo("10000");
        assertThat(simulator.pay(number)).isInstanceOf(ActionResult.Done.class);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    Map<String, String> signed(String method, String content) {
        var parameters = parameters(method);
        parameters.put("biz_content", content);
        return sign(parameters);
    }

    Map<String, String> parameters(String method) {
        return parameters(method, clock.instant());
    }

    static Map<String, String> parameters(String method, Instant now) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("app_id", SimulatorKeys.APP_ID);
        parameters.put("method", method);
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", ChinaTime.of(now));
        parameters.put("version", "1.0");
        parameters.put("notify_url", NOTIFY_URL);
        return parameters;
    }

    static Map<String, String> sign(Map<String, String> parameters) {
        parameters.put("sign", Rsa.sign(KEYS.appPrivate(), Canonical.request(parameters, false)));
        return parameters;
    }

    static String content(String number, String yuan, String more) {
        return "{\"out_trade_no\":\"" + number + "\",\"total_amount\":\"" + yuan + "\",\"subject\":\"一杯茶\"" + more
                + "}";
    }

    /** The inner object, after checking that exactly its characters were signed. */
    static JsonNode open(GatewayResponse gatewayResponse) {
        assertThat(gatewayResponse).isInstanceOf(GatewayResponse.Json.class);
        String text = ((GatewayResponse.Json) gatewayResponse).text();
        int from = text.indexOf(':') + 1;
        int to = text.lastIndexOf(",\"sign\":\"");
        String inner = text.substring(from, to);
        String sign = text.substring(to + ",\"sign\":\"".length(), text.length() - 2);
        assertThat(Rsa.verify(KEYS.alipayPublic(), inner, sign))
                .as("signature of %s", text)
                .isTrue();
        return Json.read(inner);
    }

    /** The field's text, or "-" when the field is absent. */
    static String text(JsonNode answer, String field) {
        return answer.path(field).asString("-");
    }

    static String subCode(JsonNode answer) {
        return text(answer, "code") + " " + text(answer, "sub_code");
    }
}
