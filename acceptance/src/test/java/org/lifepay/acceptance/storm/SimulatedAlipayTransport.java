package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lifepay.gateway.channel.alipay.AlipayTransport;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The line from the gateway to Alipay; while a call is under way, other things happen, and the process may die. */
final class SimulatedAlipayTransport implements AlipayTransport {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Set<String> CREATES = Set.of("alipay.trade.precreate", "alipay.trade.create");

    private final Simulator simulator;
    private final MovableClock clock;
    private final CrashInjector crashInjector;
    private final Trace trace;
    private final ChannelDelays delays;
    private final Interludes interludes;
    private final Predicate<String> hangs;

    /** Numbers of refunds whose gateway was frozen between its decision to send them and the sending. */
    private final Set<String> sentAfterFreeze = new HashSet<>();

    /** Trades that a gateway asked for, and those of them whose code it was told, without which nobody can pay. */
    private final Set<String> requested = new HashSet<>();

    private final Set<String> told = new HashSet<>();

    SimulatedAlipayTransport(
            Simulator simulator,
            MovableClock clock,
            CrashInjector crashInjector,
            Trace trace,
            ChannelDelays delays,
            Interludes interludes,
            Predicate<String> hangs) {
        this.simulator = simulator;
        this.clock = clock;
        this.crashInjector = crashInjector;
        this.trace = trace;
        this.delays = delays;
        this.interludes = interludes;
        this.hangs = hangs;
    }

    @Override
    public Response post(URI url, Map<String, String> form) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(fields(url.getRawQuery()));
        parameters.putAll(form);
        String method = parameters.getOrDefault("method", "");
        trace.demand(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a call to Alipay inside a transaction");
        crashInjector.step("before " + method);
        String number = CREATES.contains(method) ? ChannelDelays.number(parameters) : "";
        requested.add(number);
        Instant sent = clock.instant();
        if (interludes.meanwhile()) {
            ChannelDelays.refundNumber(parameters).ifPresent(sentAfterFreeze::add);
        }
        if (hangs.test(method)) {
            throw new IOException("no answer in time");
        }
        if (delays.isLate(parameters)) {
            clock.advance(LIMIT);
            throw new IOException("no answer in time");
        }
        delays.arrive();
        GatewayResponse outdated = delays.outdated(method, parameters);
        GatewayResponse gatewayResponse = outdated == null ? simulator.gateway(parameters) : outdated;
        trace.event(method + " " + said(gatewayResponse));
        boolean frozen = interludes.meanwhile();
        crashInjector.step("after " + method);
        Response heard = heard(gatewayResponse, sent, frozen);
        if (heard.body().contains("\"code\":\"10000\"")) {
            told.add(number);
        }
        return heard;
    }

    /** Whether no gateway was told the code, so that no buyer can have seen it. */
    boolean isCodeUnknown(String number) {
        return requested.contains(number) && !told.contains(number);
    }

    /** By then its lease may be over and the refund declined: Alipay cannot be told that the sender is too late. */
    boolean wasSentAfterFreeze(String refundNumber) {
        return sentAfterFreeze.contains(refundNumber);
    }

    /** One that was frozen may find the whole answer when it wakes, or that its time is up. */
    private Response heard(GatewayResponse gatewayResponse, Instant sent, boolean frozen) throws IOException {
        return switch (gatewayResponse) {
            case GatewayResponse.Json(var text, var delay) -> {
                clock.advance(delay.compareTo(LIMIT) < 0 ? delay : LIMIT);
                boolean tooLate = Duration.between(sent, clock.instant()).compareTo(LIMIT) >= 0;
                if (tooLate && !(frozen && delay.isZero() && interludes.findsAnswer())) {
                    trace.count("timeout");
                    throw new IOException("no whole answer in time");
                }
                yield new Response(200, text);
            }
            case GatewayResponse.HttpError(var status) -> new Response(status, "");
            case GatewayResponse.Dropped _ -> throw new IOException("dropped");
            case GatewayResponse.Cashier _, GatewayResponse.ErrorPage _ -> new Response(200, "<html></html>");
        };
    }

    private static String said(GatewayResponse gatewayResponse) {
        return switch (gatewayResponse) {
            case GatewayResponse.Json(var text, var delay) ->
                "answered " + between(text, "\"code\":\"") + " " + between(text, "\"sub_code\":\"")
                        + between(text, "\"out_trade_no\":\"")
                        + (delay.isZero() ? "" : " after " + delay);
            case GatewayResponse.HttpError(var status) -> "HTTP " + status;
            case GatewayResponse.Dropped _ -> "dropped";
            case GatewayResponse.Cashier _ -> "page";
            case GatewayResponse.ErrorPage _ -> "error page";
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
