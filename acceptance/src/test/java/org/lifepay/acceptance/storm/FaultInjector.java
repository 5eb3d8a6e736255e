package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.util.List;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.notice.NoticeFault;

/** What befalls calls and notices. */
final class FaultInjector {
    private static final List<String> METHODS = List.of(
            "any",
            "any",
            "alipay.trade.precreate",
            "alipay.trade.create",
            "alipay.trade.pay",
            "alipay.trade.query",
            "alipay.trade.refund",
            "alipay.trade.refund",
            "alipay.fund.trans.uni.transfer",
            "alipay.fund.trans.common.query",
            "alipay.trade.fastpay.refund.query",
            "alipay.trade.cancel",
            "alipay.trade.close",
            "alipay.trade.close");

    private final SeededRandom seededRandom;
    private final Trace trace;

    /** The database, then delays on the way. */
    void armDatabaseFault(DatabaseFaults database) {
        database.arm(seededRandom.oneOf(DatabaseFaults.Kind.values()), (int) seededRandom.between(1, 12));
    }

    void armLateRequest(ChannelDelays delays) {
        delays.armLate((int) seededRandom.between(1, 2));
    }

    FaultInjector(SeededRandom seededRandom, Trace trace) {
        this.seededRandom = seededRandom;
        this.trace = trace;
    }

    void armFault(Simulator alipay) {
        boolean poor = seededRandom.chance(0.15); // the seller's account is empty when a refund is to be paid
        Fault fault = poor ? new Fault.Refuse("ACQ.SELLER_BALANCE_NOT_ENOUGH") : fault();
        String method = poor ? "alipay.trade.refund" : seededRandom.oneOf(METHODS);
        int times = (int) seededRandom.between(1, 2);
        alipay.arm(fault, method, times);
        trace.event("weather: " + fault + " for " + method + " " + times + " times");
        trace.count("fault " + fault.getClass().getSimpleName());
    }

    private Fault fault() {
        boolean effect = seededRandom.chance(0.5);
        return switch (seededRandom.chance().nextInt(5)) {
            case 0 -> new Fault.Slow(Duration.ofSeconds(seededRandom.between(1, 20)));
            case 1 -> new Fault.Drop(effect);
            case 2 -> new Fault.HttpError(502, effect);
            case 3 -> new Fault.Unknown(seededRandom.chance(0.5), effect);
            default ->
                new Fault.Refuse(seededRandom.oneOf(List.of("ACQ.SELLER_BALANCE_NOT_ENOUGH", "isv.app-call-limited")));
        };
    }

    void armNoticeFault(Simulator alipay) {
        NoticeFault fault = seededRandom.oneOf(List.of(
                new NoticeFault.Duplicate(),
                new NoticeFault.Late(Duration.ofMinutes(seededRandom.between(1, 180))),
                new NoticeFault.OutOfOrder(),
                new NoticeFault.Forged(),
                new NoticeFault.Lost()));
        alipay.arm(fault, (int) seededRandom.between(1, 2));
        trace.event("notices: " + fault);
        trace.count("notice fault " + fault.getClass().getSimpleName());
    }
}
