package org.lifepay.acceptance.storm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeResponse;

/** Alipay's notices on their way to the gateway: in any order, again much later, forged, with another amount. */
final class NoticeActions {
    private static final String ADDRESS = "/alipay/notice/";

    private final SeededRandom seededRandom;
    private final Trace trace;
    private final CrashInjector crashInjector;
    private final DatabaseFaults faults;
    private final List<Runnable> underway = new ArrayList<>();
    private final List<Arrived> arrived = new ArrayList<>();
    private @Nullable GatewayPair gateway;
    private Consumer<Map<String, String>> acknowledged = _ -> {};

    private record Arrived(String url, Map<String, String> form) {}

    NoticeActions(SeededRandom seededRandom, CrashInjector crashInjector, DatabaseFaults faults, Trace trace) {
        this.seededRandom = seededRandom;
        this.crashInjector = crashInjector;
        this.faults = faults;
        this.trace = trace;
    }

    void to(GatewayPair pair, Consumer<Map<String, String>> onAcknowledged) {
        gateway = pair;
        acknowledged = onAcknowledged;
    }

    /** The simulator's transport. */
    NoticeResponse receive(String url, Map<String, String> form) {
        arrived.add(new Arrived(url, new LinkedHashMap<>(form)));
        return new NoticeResponse(200, handIn(url, form));
    }

    private String handIn(String url, Map<String, String> form) {
        if (gateway == null) {
            throw new IllegalStateException("no gateway yet");
        }
        crashInjector.requireAlive();
        String hint = url.substring(url.indexOf(ADDRESS) + ADDRESS.length());
        String answer = gateway.notice(hint, form);
        crashInjector.step("after notice");
        trace.event("notice " + form.get("trade_status") + " for " + form.get("out_trade_no") + ": " + answer);
        trace.count("notice " + answer);
        if (answer.equals(AlipayNotices.SUCCESS)) {
            acknowledged.accept(form);
        }
        return answer;
    }

    /** Takes what is due and hands in one of all that are under way. */
    void deliverOne(Simulator alipay) {
        alipay.deliverDueNotices(underway::add);
        if (!underway.isEmpty()) {
            underway.remove(seededRandom.chance().nextInt(underway.size())).run();
        }
    }

    /** Hands in everything, also what becomes due by it; gives the number. */
    int deliverAll(Simulator alipay) {
        int delivered = 0;
        alipay.deliverDueNotices(underway::add);
        while (!underway.isEmpty()) {
            underway.removeFirst().run();
            delivered++;
            alipay.deliverDueNotices(underway::add);
        }
        return delivered;
    }

    /** One that came before comes once more, as it was. */
    void repeatOld() {
        if (!arrived.isEmpty()) {
            Arrived old = seededRandom.oneOf(arrived);
            trace.event("an old notice comes again");
            handIn(old.url(), old.form());
        }
    }

    void forge(Simulator alipay) {
        number(alipay).ifPresent(number -> {
            alipay.forge(number);
            trace.event("a forged notice for " + number);
        });
    }

    /**
     * Truly signed, but with another amount: it is acknowledged, because it is stored for a person, and pays no order.
     */
    void otherAmount(Simulator alipay, Rows rows) {
        number(alipay).ifPresent(number -> {
            Map<String, String> form = alipay.signedNotice(number, Map.of("total_amount", "4000.01"));
            TradeView trade = alipay.trade(number);
            if (form != null && trade != null && trade.notifyUrl() != null) {
                String answer = handIn(trade.notifyUrl(), form);
                trace.event("a notice with another amount: " + answer);
                trace.count("notice with another amount");
                trace.demand(
                        answer.equals(AlipayNotices.SUCCESS) || faults.hasStruck(),
                        number + ": a notice with another amount was answered with " + answer);
                TradeView now = alipay.trade(number);
                trace.demand(
                        (now != null && now.paid() != null) || !rows.isPaidBy(number),
                        number + " was paid by a notice with another amount");
            }
        });
    }

    private java.util.Optional<String> number(Simulator alipay) {
        List<TradeView> all = alipay.trades();
        return all.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(seededRandom.oneOf(all).outTradeNo());
    }
}
