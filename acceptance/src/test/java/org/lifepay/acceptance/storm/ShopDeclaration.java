package org.lifepay.acceptance.storm;

import java.util.List;
import org.lifepay.envelope.Fields;

/** What a shop declares of an order to one customs office, and what it knows of it. */
final class ShopDeclaration {
    private static final String PROCESSING = "PROCESSING";

    private final ShopOrder order;
    private final Fields content;
    private final String office;
    private final Trace trace;
    private String status = PROCESSING;
    private boolean known;
    private boolean told;

    ShopDeclaration(ShopOrder order, Fields content, String office, Trace trace) {
        this.order = order;
        this.content = content;
        this.office = office;
        this.trace = trace;
    }

    ShopOrder order() {
        return order;
    }

    Fields content() {
        return content;
    }

    String office() {
        return office;
    }

    String status() {
        return status;
    }

    boolean isKnown() {
        return known;
    }

    boolean isTold() {
        return told;
    }

    void accepted() {
        known = true;
    }

    /** It is declared anew. */
    void repeated() {
        status = PROCESSING;
        told = false;
    }

    /** The platform's last commits are lost. */
    void loseTail() {
        repeated();
        known = false;
    }

    /** All declarations of the order; what has ended stays unless it is repeated. */
    void seen(Fields answer, boolean acknowledged) {
        if (!(answer.get("customsInfos") instanceof List<?> all)) {
            return;
        }
        for (Object one : all) {
            if (one instanceof Fields item && office.equals(item.text("customsChannel"))) {
                seen(String.valueOf(item.text("status")));
                told |= acknowledged && !status.equals(PROCESSING);
            }
        }
    }

    private void seen(String reported) {
        if (!reported.equals(PROCESSING)) {
            trace.demand(
                    status.equals(PROCESSING) || status.equals(reported),
                    order.requestId() + " at " + office + " is said to be " + status + " and " + reported);
            status = reported;
        }
    }
}
