package org.lifepay.acceptance.storm;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** An order as the shop that placed it knows it: what it requested and what it was notified of. */
final class ShopOrder {
    static final String BARCODE = "BARCODE-ALI_PAY-P2P";
    static final String BANK_TRANSFER = "OFFLINE-P2P";
    private static final String PROCESSING = "PROCESSING";

    final Fields content;
    final long fen;
    final @Nullable String mode;
    private final Trace trace;

    /** Codes and trade numbers for the buyer, from signed answers. */
    final Set<String> handed = new LinkedHashSet<>();

    /** From the first signed answer; all others must say the same. */
    @Nullable
    String paymentOrderId;

    private String status = "INIT";

    /** What has become of the purchase of foreign money; PROCESSING until it has ended. */
    private String exchange = PROCESSING;

    private boolean cancelled;
    private boolean lost;
    private boolean everLost;

    /** By a notification that the shop acknowledged. */
    @Nullable
    String notified;

    boolean notifiedOfAutoRefund;
    private long refunded;

    ShopOrder(Fields content, long fen, @Nullable String mode, Trace trace) {
        this.content = content;
        this.fen = fen;
        this.mode = mode;
        this.trace = trace;
    }

    String requestId() {
        return String.valueOf(content.text("requestId"));
    }

    String status() {
        return status;
    }

    boolean isOver() {
        return !status.equals("INIT");
    }

    /** Whether its money buys foreign money. */
    boolean isExchange() {
        return content.has("forUse");
    }

    boolean isBankTransfer() {
        return BANK_TRANSFER.equals(mode);
    }

    String path() {
        return isExchange() ? "/foreignExchange/order" : "/onlinePay/order";
    }

    String exchange() {
        return exchange;
    }

    /** From a query begun when the shop knew {@code before}, or from a notification; what has ended stays. */
    void seenExchange(String before, Fields answer) {
        if (!(answer.get("foreignExchange") instanceof Fields purchase)) {
            return;
        }
        String reported = String.valueOf(purchase.text("status"));
        trace.demand(
                before.equals(PROCESSING) || before.equals(reported),
                requestId() + "'s purchase went from " + before + " back to " + reported);
        if (!reported.equals(PROCESSING)) {
            trace.demand(
                    exchange.equals(PROCESSING) || exchange.equals(reported),
                    requestId() + "'s purchase is said to be " + exchange + " and " + reported);
            exchange = reported;
        }
    }

    /** A signed answer to the order's request. */
    void placed(Fields answer) {
        String id = String.valueOf(answer.text("paymentOrderId"));
        trace.demand(
                paymentOrderId == null || paymentOrderId.equals(id),
                requestId() + " was " + paymentOrderId + " and is answered with " + id);
        paymentOrderId = id;
        lost = false;
        for (String name : new String[] {"scanCodeUrl", "tradeNo", "appParams", "accountNumber"}) {
            String text = answer.text(name);
            if (text != null) {
                handed.add(text);
            }
        }
    }

    /**
     * The platform's last commits are lost, some of this order's among them: it may say again what it has taken back. By
     * which number it calls the order stays.
     */
    void loseTail() {
        status = "INIT";
        exchange = PROCESSING;
        cancelled = false;
        refunded = 0;
        handed.clear();
        lost = true;
        everLost = true;
    }

    /** Lost, and not accepted again since. */
    boolean isLost() {
        return lost;
    }

    /** Commits of it were lost at some time. */
    boolean wasLost() {
        return everLost;
    }

    /** The platform has promised that it cannot be paid any more. */
    void cancelled() {
        trace.demand(!status.equals("SUCCESS"), requestId() + " is cancelled although it is paid");
        cancelled = true;
    }

    /** A status from a query begun when the shop knew {@code before}, or from a notification. */
    void seen(String before, String reported) {
        trace.demand(
                before.equals("INIT") || before.equals(reported),
                requestId() + " went from " + before + " back to " + reported);
        trace.demand(!cancelled || !reported.equals("SUCCESS"), requestId() + " was cancelled and is paid");
        if (!reported.equals("INIT")) {
            trace.demand(
                    status.equals("INIT") || status.equals(reported),
                    requestId() + " is said to be " + status + " and " + reported);
            status = reported;
        }
    }

    /** Of an order that ended unpaid, every payment that came goes back; of a paid one, never more than it was about. */
    void seenRefunded(long fenBefore, long reported) {
        trace.demand(reported >= fenBefore, requestId() + ": refunded went from " + fenBefore + " to " + reported);
        trace.demand(
                reported <= fen || (isOver() && !status.equals("SUCCESS")),
                requestId() + ": refunded " + reported + " of " + fen);
        refunded = Math.max(refunded, reported);
    }

    long refunded() {
        return refunded;
    }
}
