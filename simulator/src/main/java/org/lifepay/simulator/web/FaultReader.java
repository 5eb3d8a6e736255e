package org.lifepay.simulator.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.bill.BillFault;
import org.lifepay.simulator.notice.NoticeFault;

/** Reads faults from the control API; a mistake is an IllegalArgumentException that says what was expected. */
final class FaultReader {
    private FaultReader() {}

    static void arm(Simulator simulator, Map<String, String> values) {
        int times = number(values, "times", 1, 100_000);
        if (values.containsKey("bill")) {
            simulator.bills().arm(BillFault.named(values.getOrDefault("bill", ""), values.getOrDefault("number", "")));
        } else if (values.containsKey("notice")) {
            simulator.arm(notice(values), times);
        } else if (values.getOrDefault("mode", "").equals("late-request")) {
            Duration delay = Duration.ofMillis(number(values, "millis", 1000, 600_000));
            simulator.armLateRequest(delay, values.getOrDefault("method", "any"), times);
        } else {
            simulator.arm(fault(values), values.getOrDefault("method", "any"), times);
        }
    }

    private static Fault fault(Map<String, String> values) {
        boolean effect = !values.getOrDefault("effect", "true").equals("false");
        String code = values.getOrDefault("code", "");
        return switch (values.getOrDefault("mode", "")) {
            case "slow" -> new Fault.Slow(Duration.ofMillis(number(values, "millis", 1000, 600_000)));
            case "drop" -> new Fault.Drop(effect);
            case "http" -> new Fault.HttpError(number(values, "status", 502, 599), effect);
            case "unknown" -> new Fault.Unknown(code.equals("ACQ.SYSTEM_ERROR"), effect);
            case "refuse" -> new Fault.Refuse(code.isEmpty() ? "ACQ.SELLER_BALANCE_NOT_ENOUGH" : code);
            default ->
                throw new IllegalArgumentException("mode must be slow, late-request, drop, http, unknown or refuse");
        };
    }

    private static NoticeFault notice(Map<String, String> values) {
        return switch (values.getOrDefault("notice", "")) {
            case "duplicate" -> new NoticeFault.Duplicate();
            case "late" -> new NoticeFault.Late(duration(values.getOrDefault("delay", "PT1M")));
            case "outOfOrder" -> new NoticeFault.OutOfOrder();
            case "forged" -> new NoticeFault.Forged();
            case "lost" -> new NoticeFault.Lost();
            default -> throw new IllegalArgumentException("notice must be duplicate, late, outOfOrder, forged or lost");
        };
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("a duration is written like PT2H30M: " + text, unreadable);
        }
    }

    private static int number(Map<String, String> values, String name, int usual, int max) {
        String text = values.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException(name + " must be a number up to " + max);
        }
        return Integer.parseInt(text);
    }
}
