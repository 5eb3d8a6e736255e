package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.gateway.channel.alipay.AlipayTransport;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Reply;
import org.lifepay.simulator.Simulator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The line from the gateway to Alipay; while a call is under way, other things happen, and the process may die. */
final class AlipayLine implements AlipayTransport {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Simulator simulator;
    private final MovableClock clock;
    private final Mortality mortality;
    private final Trace trace;
    private final Runnable meanwhile;

    AlipayLine(Simulator simulator, MovableClock clock, Mortality mortality, Trace trace, Runnable meanwhile) {
        this.simulator = simulator;
        this.clock = clock;
        this.mortality = mortality;
        this.trace = trace;
        this.meanwhile = meanwhile;
    }

    @Override
    public Answer post(URI url, Map<String, String> form) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(fields(url.getRawQuery()));
        parameters.putAll(form);
        String method = parameters.getOrDefault("method", "");
        trace.demand(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a call to Alipay inside a transaction");
        mortality.step("before " + method);
        Instant sent = clock.instant();
        meanwhile.run();
        Reply reply = simulator.gateway(parameters);
        trace.event(method + " " + said(reply));
        meanwhile.run();
        mortality.step("after " + method);
        return heard(reply, sent);
    }

    private Answer heard(Reply reply, Instant sent) throws IOException {
        return switch (reply) {
            case Reply.Json(var text, var delay) -> {
                clock.advance(delay.compareTo(LIMIT) < 0 ? delay : LIMIT);
                if (Duration.between(sent, clock.instant()).compareTo(LIMIT) >= 0) {
                    trace.count("timeout");
                    throw new IOException("no whole answer in time");
                }
                yield new Answer(200, text);
            }
            case Reply.HttpError(var status) -> new Answer(status, "");
            case Reply.Dropped _ -> throw new IOException("dropped");
            case Reply.Cashier _, Reply.ErrorPage _ -> new Answer(200, "<html></html>");
        };
    }

    private static String said(Reply reply) {
        return switch (reply) {
            case Reply.Json(var text, var delay) ->
                "answered " + between(text, "\"code\":\"") + " " + between(text, "\"sub_code\":\"")
                        + between(text, "\"out_trade_no\":\"")
                        + (delay.isZero() ? "" : " after " + delay);
            case Reply.HttpError(var status) -> "HTTP " + status;
            case Reply.Dropped _ -> "dropped";
            case Reply.Cashier _ -> "page";
            case Reply.ErrorPage _ -> "error page";
        };
    }

    private static String between(String text, String start) {
        int from = text.indexOf(start);
        return from < 0 ? "" : text.substring(from + start.length(), text.indexOf('"', from + start.length())) + " ";
    }

    /** The decoded fields of a query. */
    static Map<String, String> fields(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }
}
