package org.lifepay.shop.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.lifepay.sdk.Money;

/** Everything that can be done with an order; only who placed it may do more than look at its state. */
final class OrderController {
    private final OrderBook book;
    private final Payments payments;
    private final OrderPages pages;
    private final AppPage appPage;
    private final Ids ids;
    private final Clock clock;

    OrderController(OrderBook book, Payments payments, OrderPages pages, AppPage appPage, Ids ids, Clock clock) {
        this.book = book;
        this.payments = payments;
        this.pages = pages;
        this.appPage = appPage;
        this.ids = ids;
        this.clock = clock;
    }

    void list(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        visitorSession.show(200, pages.list(visitorSession, book.of(visitorSession.owner())));
    }

    /** GET /orders/{requestId} and what stands below it. */
    void look(WebExchange webExchange, VisitorSession visitorSession, String requestId, String what)
            throws IOException {
        Purchase purchase = known(requestId);
        switch (what) {
            case "":
                visitorSession.show(
                        200,
                        pages.order(
                                visitorSession,
                                purchase,
                                webExchange.query("said").orElse(""),
                                ids.newRefund()));
                break;
            case "state":
                String json = "{\"state\":\"" + purchase.state() + "\",\"version\":\"" + purchase.version() + "\"}";
                webExchange.send(200, "application/json", json.getBytes(StandardCharsets.US_ASCII), 0);
                break;
            case "code.png":
                webExchange.send(200, "image/png", code(own(visitorSession, purchase)), 0);
                break;
            case "go":
                go(webExchange, visitorSession, own(visitorSession, purchase));
                break;
            default:
                throw missing();
        }
    }

    private static byte[] code(Purchase purchase) {
        return purchase.offer("scanCode").map(Base64.getMimeDecoder()::decode).orElseThrow(OrderController::missing);
    }

    /** Comes from the platform's signed answer; all the same nothing but a web page is led to. */
    private static void go(WebExchange webExchange, VisitorSession visitorSession, Purchase purchase)
            throws IOException {
        Optional<String> url = purchase.offer("redirectUrl").filter(text -> text.matches("https?://.*"));
        if (url.isPresent() && purchase.state() == Purchase.State.WAITING) {
            visitorSession.show(200, OrderPages.go(visitorSession, url.get()));
        } else {
            webExchange.seeOther("/orders/" + purchase.requestId());
        }
    }

    void app(WebExchange webExchange, VisitorSession visitorSession, String requestId) throws IOException {
        Purchase purchase = own(visitorSession, known(requestId));
        Optional<String> appParams = purchase.offer("appParams");
        if (appParams.isPresent() && purchase.state() == Purchase.State.WAITING) {
            visitorSession.show(200, appPage.write(visitorSession, purchase, appParams.get()));
        } else {
            webExchange.seeOther("/orders/" + requestId);
        }
    }

    /**
     * The buyer's browser is back. Its parameters only name the order to query: every browser can call this address. So
     * the platform is queried, and the order's page shows what the book then has.
     */
    void comeBack(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        Purchase purchase = known(webExchange.query("requestId").orElse(""));
        payments.query(purchase);
        webExchange.seeOther("/orders/" + purchase.requestId());
    }

    /** POST /orders/{requestId}/{action}. */
    void act(WebExchange webExchange, VisitorSession visitorSession, String requestId, String action)
            throws IOException {
        Purchase purchase = own(visitorSession, known(requestId));
        switch (action) {
            case "ask":
                back(webExchange, requestId, payments.query(purchase), "asked");
                break;
            case "again":
                back(webExchange, requestId, purchase.isAnswered() ? Payments.Result.DONE : payments.place(purchase));
                break;
            case "cancel":
                back(webExchange, requestId, cancel(purchase));
                break;
            case "other-way":
                otherWay(webExchange, visitorSession, purchase);
                break;
            case "refund":
                refund(webExchange, purchase);
                break;
            default:
                throw missing();
        }
    }

    private Payments.Result cancel(Purchase purchase) {
        return purchase.state() == Purchase.State.WAITING ? payments.cancel(purchase) : Payments.Result.DONE;
    }

    /**
     * One order has one way to pay, and two open orders can both be paid. So the first is cancelled before there is a
     * second, and if it turns out to be paid, there is none.
     */
    private void otherWay(WebExchange webExchange, VisitorSession visitorSession, Purchase purchase)
            throws IOException {
        Payments.Result result = cancel(purchase);
        Purchase.State now = known(purchase.requestId()).state();
        if (now == Purchase.State.CANCELLED || now == Purchase.State.FAILED) {
            visitorSession.keep(purchase.basket());
            webExchange.seeOther("/checkout");
        } else {
            back(webExchange, purchase.requestId(), result);
        }
    }

    /**
     * The number comes with the form, so that the same form twice, by a double click, is one refund. It is in the book
     * before the refund is sent: after a lost answer the same one is asked about.
     */
    private void refund(WebExchange webExchange, Purchase purchase) throws IOException {
        String refundId = webExchange.field("refundId");
        if (!Ids.isRefund(refundId)) {
            throw new HttpStatusException(400, "退款号不对，请返回后重试", "The refund's number is wrong; go back and try again");
        }
        try {
            if (!book.refund(purchase.requestId(), refundId, Money.yuan(webExchange.field("amount")), clock.millis())) {
                webExchange.seeOther("/orders/" + purchase.requestId()); // the other click was first
                return;
            }
        } catch (IllegalArgumentException e) {
            webExchange.seeOther("/orders/" + purchase.requestId() + "?said=amount");
            return;
        }
        queryRefund(webExchange, purchase.requestId(), refundId, false);
    }

    /** POST /orders/{requestId}/refunds/{refundId}/ask. */
    void queryRefund(WebExchange webExchange, VisitorSession visitorSession, String requestId, String refundId)
            throws IOException {
        own(visitorSession, known(requestId));
        queryRefund(webExchange, requestId, refundId, true);
    }

    private void queryRefund(WebExchange webExchange, String requestId, String refundId, boolean sentBefore)
            throws IOException {
        Purchase purchase = known(requestId);
        ShopRefund refund = purchase.refund(refundId).orElseThrow(OrderController::missing);
        back(
                webExchange,
                requestId,
                sentBefore ? payments.queryRefund(purchase, refund) : payments.refund(purchase, refund));
    }

    private static void back(WebExchange webExchange, String requestId, Payments.Result result) throws IOException {
        back(webExchange, requestId, result, "");
    }

    /** Back to the order's page, which says what came of it: {@code done} when it went well. */
    private static void back(WebExchange webExchange, String requestId, Payments.Result result, String done)
            throws IOException {
        String messageKey =
                result == Payments.Result.UNSURE ? "unsure" : result == Payments.Result.REFUSED ? "refused" : done;
        webExchange.seeOther("/orders/" + requestId + (messageKey.isEmpty() ? "" : "?said=" + messageKey));
    }

    private Purchase known(String requestId) {
        return book.find(requestId).orElseThrow(OrderController::missing);
    }

    private static Purchase own(VisitorSession visitorSession, Purchase purchase) {
        if (!visitorSession.owns(purchase)) {
            throw new HttpStatusException(403, "这笔订单是在另一个浏览器里下的", "Another browser has placed this order");
        }
        return purchase;
    }

    private static HttpStatusException missing() {
        return new HttpStatusException(404, "没有这笔订单", "There is no such order");
    }
}
