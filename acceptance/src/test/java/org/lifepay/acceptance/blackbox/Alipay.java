package org.lifepay.acceptance.blackbox;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The simulator's control API: buyers, faults and time. */
final class Alipay {
    private final String url;

    /** The simulator's address. */
    String url() {
        return url;
    }

    Alipay(String url) {
        this.url = url;
    }

    /** The buyer pays what was opened under this number. */
    JsonNode pay(String number) {
        return done("POST", "/sim/trades/" + number + "/pay");
    }

    /** The buyer pays, and Alipay says nothing. */
    JsonNode payInSilence(String number) {
        return done("POST", "/sim/trades/" + number + "/pay?notify=false");
    }

    JsonNode scan(String number) {
        return done("POST", "/sim/trades/" + number + "/scan");
    }

    /** A stranger tells the gateway that this was paid. */
    void forgeNotice(String number) {
        done("POST", "/sim/trades/" + number + "/forge");
    }

    /** A truly signed payment notice with some fields changed, not sent. */
    Map<String, String> signedNotice(String number, Map<String, String> changes) {
        JsonNode notice = done("POST", "/sim/trades/" + number + "/notice?" + form(changes));
        Map<String, String> fields = new LinkedHashMap<>();
        notice.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return fields;
    }

    JsonNode trade(String number) {
        return done("GET", "/sim/trades/" + number);
    }

    /** The state of a transfer out of the seller's account. */
    String transfer(String number) {
        return done("GET", "/sim/transfers/" + number).path("status").asString();
    }

    /** Whether Alipay has heard of the number. */
    boolean knows(String number) {
        return send("GET", "/sim/trades/" + number, "").statusCode() == 200;
    }

    String status(String number) {
        return trade(number).path("status").asString();
    }

    /** The notices about a number. */
    List<JsonNode> notices(String number) {
        return done("GET", "/sim/notices")
                .valueStream()
                .filter(notice -> notice.path("outTradeNo").asString().equals(number))
                .toList();
    }

    JsonNode payInApp(String orderString) {
        return Json.read(
                send("POST", "/sim/app/pay?resultStatus=9000", orderString).body());
    }

    /** Moves the clock of Alipay and of the gateway. */
    void advance(Duration step) {
        done("POST", "/sim/clock?advance=" + step);
    }

    /** Arms a fault, for example {@code mode=drop&method=alipay.trade.pay}. */
    void fault(String fault) {
        done("POST", "/sim/faults?" + fault);
    }

    void disarm() {
        done("DELETE", "/sim/faults");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode done(String method, String path) {
        HttpResponse<String> answer = send(method, path, "");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return Web.send(request);
    }
}
