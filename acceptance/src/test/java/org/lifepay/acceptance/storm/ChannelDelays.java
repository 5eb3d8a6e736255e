package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Sealer;

/** Alipay's queries lag behind its trades and refunds, and requests stay on the way longer than their sender waits. */
final class ChannelDelays {
    private static final Pattern NUMBER = Pattern.compile("\"out_trade_no\":\"([^\"]+)\"");
    private static final Pattern REFUND_NUMBER = Pattern.compile("\"out_request_no\":\"([^\"]+)\"");

    /** A refund's decline is final after half a minute of queries that do not know it. */
    private static final long MAX_REFUND_LAG_SECONDS = 25;

    private final Simulator alipay;
    private final Sealer sealer;
    private final MovableClock clock;
    private final SeededRandom seededRandom;
    private final Trace trace;
    private final Map<String, Duration> lags = new HashMap<>();
    private final List<Late> underway = new ArrayList<>();
    private final long maxLagSeconds;
    private int late;

    private record Late(Map<String, String> parameters, Instant arrives) {}

    ChannelDelays(Simulator alipay, MovableClock clock, SeededRandom seededRandom, Trace trace) {
        this.alipay = alipay;
        this.sealer = new Sealer(alipay.keys());
        this.clock = clock;
        this.seededRandom = seededRandom;
        this.trace = trace;
        this.maxLagSeconds = seededRandom.chance(0.7) ? seededRandom.between(30, 180) : 0;
    }

    /** So many of the next requests arrive after their sender has given up. */
    void armLate(int requests) {
        late = requests;
    }

    /** Whether the request stays on the way. */
    boolean isLate(Map<String, String> parameters) {
        if (late == 0) {
            return false;
        }
        late--;
        trace.event(parameters.get("method") + " stays on the way");
        trace.count("late request");
        underway.add(new Late(parameters, clock.instant().plus(Duration.ofSeconds(seededRandom.between(16, 120)))));
        return true;
    }

    /** What has been on the way long enough arrives; its answer is lost. */
    void arrive() {
        arrive(clock.instant());
    }

    /** All of it. */
    void arriveAll() {
        late = 0;
        arrive(Instant.MAX);
    }

    private void arrive(Instant now) {
        List<Late> due =
                underway.stream().filter(one -> !one.arrives().isAfter(now)).toList();
        underway.removeAll(due);
        for (Late one : due) {
            trace.event(one.parameters().get("method") + " arrives late");
            alipay.gateway(one.parameters());
        }
    }

    /** What the query answers that does not know the newest yet; null when it does. */
    @Nullable
    GatewayResponse outdated(String method, Map<String, String> parameters) {
        if (maxLagSeconds == 0) {
            return null;
        }
        String content = parameters.getOrDefault("biz_content", "");
        return switch (method) {
            case "alipay.trade.query" -> outdatedTrade(find(NUMBER, content));
            case "alipay.trade.fastpay.refund.query" ->
                outdatedRefund(find(NUMBER, content), find(REFUND_NUMBER, content));
            default -> null;
        };
    }

    private @Nullable GatewayResponse outdatedTrade(String number) {
        TradeView trade = alipay.trade(number);
        if (trade == null || trade.paid() == null || !lags(number, trade.paid(), maxLagSeconds)) {
            return null;
        }
        trace.count("query lags");
        boolean unknown = trade.qrCode() != null && seededRandom.chance(0.5);
        trace.event("query of " + number + " lags: " + (unknown ? "unknown" : "waiting"));
        MethodResponse response = unknown
                ? MethodResponse.refused("ACQ.TRADE_NOT_EXIST")
                : MethodResponse.success()
                        .with("trade_no", trade.tradeNo())
                        .with("out_trade_no", number)
                        .with("trade_status", "WAIT_BUYER_PAY")
                        .with("total_amount", trade.totalAmount());
        return sealed("alipay.trade.query", response);
    }

    private @Nullable GatewayResponse outdatedRefund(String number, String refundNumber) {
        TradeView trade = alipay.trade(number);
        boolean lags = trade != null
                && trade.refunds().stream()
                        .filter(refund -> refund.outRequestNo().equals(refundNumber))
                        .anyMatch(refund -> lags(refundNumber, refund.at(), MAX_REFUND_LAG_SECONDS));
        if (!lags) {
            return null;
        }
        trace.count("refund query lags");
        trace.event("query of refund " + refundNumber + " lags");
        return sealed("alipay.trade.fastpay.refund.query", MethodResponse.success());
    }

    private GatewayResponse sealed(String method, MethodResponse response) {
        return new GatewayResponse.Json(sealer.seal(method, response, ""), Duration.ZERO);
    }

    private boolean lags(String number, Instant since, long maxSeconds) {
        Duration lag = lags.computeIfAbsent(
                number, _ -> Duration.ofSeconds(seededRandom.chance(0.7) ? seededRandom.between(1, maxSeconds) : 0));
        return clock.instant().isBefore(since.plus(lag));
    }

    /** Of a request that asks for a refund. */
    static Optional<String> refundNumber(Map<String, String> parameters) {
        return "alipay.trade.refund".equals(parameters.get("method"))
                ? Optional.of(find(REFUND_NUMBER, parameters.getOrDefault("biz_content", "")))
                : Optional.empty();
    }

    /** The merchant's number of the trade that a request is about. */
    static String number(Map<String, String> parameters) {
        return find(NUMBER, parameters.getOrDefault("biz_content", ""));
    }

    private static String find(Pattern pattern, String content) {
        Matcher matcher = pattern.matcher(content);
        return matcher.find() ? matcher.group(1) : "";
    }
}
