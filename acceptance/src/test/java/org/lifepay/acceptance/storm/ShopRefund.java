package org.lifepay.acceptance.storm;

import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** A refund as the shop that asked for it knows it. */
final class ShopRefund {
    final Fields content;
    final ShopOrder order;
    final long fen;
    private final Trace trace;

    /** From the first signed answer: the platform has accepted it. */
    @Nullable
    String serialNumber;

    private String status = "INIT";
    private boolean lost;

    @Nullable
    String notified;

    ShopRefund(Fields content, ShopOrder order, long fen, Trace trace) {
        this.content = content;
        this.order = order;
        this.fen = fen;
        this.trace = trace;
    }

    String requestId() {
        return String.valueOf(content.text("requestId"));
    }

    String status() {
        return status;
    }

    /** The platform's last commits are lost, this refund's among them; its number stays. */
    void loseTail() {
        status = "INIT";
        lost = true;
    }

    /** Lost, and not accepted again since. */
    boolean isLost() {
        return lost;
    }

    void accepted(Fields answer) {
        named(answer);
        lost = false;
        if ("FAILED".equals(answer.text("status"))) {
            seen("INIT", "FAILED");
        }
    }

    /** Every word about a refund names it by the same number and amount. */
    void named(Fields notification) {
        String serial = String.valueOf(notification.text("serialNumber"));
        trace.demand(
                serialNumber == null || serialNumber.equals(serial),
                requestId() + " was " + serialNumber + " and is now " + serial);
        trace.demand(
                Long.toString(fen).equals(notification.text("amount")),
                requestId() + " is notified with another amount");
        serialNumber = serial;
    }

    void seen(String before, String reported) {
        trace.demand(
                before.equals("INIT") || before.equals(reported),
                requestId() + " went from " + before + " back to " + reported);
        if (!reported.equals("INIT")) {
            trace.demand(
                    status.equals("INIT") || status.equals(reported),
                    requestId() + " is said to be " + status + " and " + reported);
            status = reported;
        }
    }
}
