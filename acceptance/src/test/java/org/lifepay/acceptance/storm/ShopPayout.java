package org.lifepay.acceptance.storm;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** Money that leaves a merchant's available balance, to a bank card or to another merchant, as the shop that asked for it knows it. */
final class ShopPayout {
    /** Where to. */
    enum Kind {
        CARD("/transferDomestic/single/order", "/transferDomestic/single/query", "BALANCE_NOT_ENOUGH"),
        MERCHANT("/transferAccount/order", "/transferAccount/query", "BALANCE_NOT_ENOUGH"),
        /** Of all that is left of purchases of foreign money. */
        ABROAD(
                "/foreignExchange/transfer",
                "/foreignExchange/transferQuery",
                "EXCHANGE_NOT_BOUGHT",
                "EXCHANGE_REMITTED",
                "ORDER_NOT_FOUND",
                "FIELD_VALUE");

        private final String orderPath;
        private final String queryPath;
        private final String[] refusals;

        Kind(String orderPath, String queryPath, String... refusals) {
            this.orderPath = orderPath;
            this.queryPath = queryPath;
            this.refusals = refusals;
        }

        String orderPath() {
            return orderPath;
        }

        String queryPath() {
            return queryPath;
        }

        /** Why one that is not known yet may be refused. */
        String[] refusals() {
            return refusals.clone();
        }
    }

    final Kind kind;
    final Fields content;
    /** Of a remittance in hundredths, and from its first answer. */
    long fen;

    /** The statuses that the shop was notified of, and acknowledged. */
    final Set<String> notified = new HashSet<>();

    private final boolean mayComeBack;
    private final Trace trace;

    /** From the first signed answer: the platform has accepted it. */
    @Nullable
    String serialNumber;

    private String status = "INIT";
    private boolean lost;

    /** @param mayComeBack whether its bank sends the money back after a while */
    ShopPayout(Kind kind, Fields content, long fen, boolean mayComeBack, Trace trace) {
        this.kind = kind;
        this.content = content;
        this.fen = fen;
        this.mayComeBack = mayComeBack;
        this.trace = trace;
    }

    String requestId() {
        return String.valueOf(content.text("requestId"));
    }

    String status() {
        return status;
    }

    boolean isKnown() {
        return serialNumber != null && !lost;
    }

    /** Lost, and not accepted again since. */
    boolean isLost() {
        return lost;
    }

    /** The platform's last commits are lost, some of this one's among them. At the channel it has the same number for ever. */
    void loseTail() {
        status = "INIT";
        notified.clear();
        lost = true;
        if (kind == Kind.MERCHANT) {
            serialNumber = null;
        }
    }

    /** A signed answer to its request: SUCCESS says that it is accepted, not that it is paid. */
    void accepted(Fields answer) {
        named(answer);
        if (kind == Kind.ABROAD && (fen == 0 || lost)) {
            fen = Long.parseLong(String.valueOf(answer.text("amount")));
        }
        lost = false;
        boolean isFinal = kind == Kind.MERCHANT || "FAILED".equals(answer.text("status"));
        if (isFinal) {
            seen("INIT", String.valueOf(answer.text("status")));
        }
    }

    /** Every word about it names it by the same number. */
    void named(Fields answer) {
        String serial = String.valueOf(answer.text("serialNumber"));
        trace.demand(
                serialNumber == null || serialNumber.equals(serial),
                requestId() + " was " + serialNumber + " and is now " + serial);
        serialNumber = serial;
    }

    /** A status from a query begun when the shop knew {@code before}, or from a notification; FAILED is for ever. */
    void seen(String before, String reported) {
        trace.demand(isStep(before, reported), requestId() + " went from " + before + " back to " + reported);
        if (reported.equals("SUCCESS") || reported.equals("FAILED")) {
            trace.demand(
                    isStep(status, reported) || isStep(reported, status),
                    requestId() + " is said to be " + status + " and " + reported);
            status = status.equals("FAILED") ? status : reported;
        }
    }

    private boolean isStep(String from, String to) {
        return switch (from) {
            case "SUCCESS" -> to.equals("SUCCESS") || (to.equals("FAILED") && mayComeBack);
            case "FAILED" -> to.equals("FAILED");
            default -> true;
        };
    }
}
