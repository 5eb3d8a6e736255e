package org.lifepay.shop.web;

/** What was given back of an order, and the form to give back more: a sample shop has no office to put it into. */
final class RefundSection {
    private final VisitorSession visitorSession;
    private final Purchase purchase;
    private final String next;
    private final String path;

    /** @param next the number of the refund that the form asks for */
    RefundSection(VisitorSession visitorSession, Purchase purchase, String next) {
        this.visitorSession = visitorSession;
        this.purchase = purchase;
        this.next = next;
        this.path = "/orders/" + purchase.requestId();
    }

    void write(Html page) {
        if (purchase.state() != Purchase.State.PAID) {
            return;
        }
        page.begin("section", "id", "refunds")
                .element("h2", visitorSession.say("退款（商家操作）", "Refund (the merchant's side)"));
        for (ShopRefund refund : purchase.refunds()) {
            one(page, refund);
        }
        if (purchase.refundable().fen() > 0) {
            form(page);
        } else {
            page.element("p", visitorSession.say("没有可退的余额。", "Nothing is left to give back."), "class", "quiet");
        }
        page.end();
    }

    private void one(Html page, ShopRefund refund) {
        page.begin("div", "class", "refund", "data-status", refund.status().name())
                .begin("p", "class", "grow")
                .element("strong", CatalogPages.yuan(refund.amount().toString()))
                .text(" " + Messages.refund(visitorSession.language(), refund))
                .empty("br")
                .element("span", Ids.time(refund.requestedAtMillis()) + " · " + refund.requestId(), "class", "quiet")
                .end();
        if (Messages.isUndecided(refund)) {
            PageLayout.button(
                    page,
                    visitorSession,
                    path + "/refunds/" + refund.requestId() + "/ask",
                    "ask-" + refund.requestId(),
                    visitorSession.say("查询退款", "Ask the platform"));
        }
        page.end();
    }

    private void form(Html page) {
        String left = purchase.refundable().toString();
        PageLayout.form(page, visitorSession, path + "/refund")
                .empty("input", "type", "hidden", "name", "refundId", "value", next)
                .begin("label")
                .text(visitorSession.say("退款金额（元），最多 ", "Amount in yuan, at most ") + left)
                .empty(
                        "input",
                        "name",
                        "amount",
                        "value",
                        left,
                        "inputmode",
                        "decimal",
                        "pattern",
                        "[0-9]+(\\.[0-9]{1,2})?",
                        "maxlength",
                        "12",
                        "required",
                        "")
                .end()
                .element("button", visitorSession.say("退款", "Give back"), "id", "refund")
                .end();
    }
}
