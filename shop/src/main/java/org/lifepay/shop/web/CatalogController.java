package org.lifepay.shop.web;

import java.io.IOException;
import java.time.Clock;

/** Catalogue, basket and checkout: what happens before there is an order, and its placing. */
final class CatalogController {
    private final OrderBook book;
    private final Payments payments;
    private final Ids ids;
    private final Clock clock;

    CatalogController(OrderBook book, Payments payments, Ids ids, Clock clock) {
        this.book = book;
        this.payments = payments;
        this.ids = ids;
        this.clock = clock;
    }

    void catalogue(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        visitorSession.show(200, CatalogPages.catalogue(visitorSession));
    }

    void basket(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        visitorSession.show(200, CatalogPages.basket(visitorSession));
    }

    void add(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        CatalogItem catalogItem = good(webExchange.field("good"));
        visitorSession.keep(visitorSession
                .basket()
                .with(catalogItem, visitorSession.basket().count(catalogItem) + 1));
        webExchange.seeOther("/#" + catalogItem.id());
    }

    void set(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        String count = webExchange.field("count");
        if (!count.matches("[0-9]")) {
            throw new HttpStatusException(400, "数量应为 0 到 9", "A quantity is a number from 0 to 9");
        }
        visitorSession.keep(visitorSession.basket().with(good(webExchange.field("good")), Integer.parseInt(count)));
        webExchange.seeOther("/basket");
    }

    private static CatalogItem good(String id) {
        return CatalogItem.find(id)
                .orElseThrow(() -> new HttpStatusException(404, "没有这种商品", "There is no such thing here"));
    }

    void checkout(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        visitorSession.show(
                200,
                CatalogPages.checkout(
                        visitorSession, ids.newOrder(), PaymentOption.usual(webExchange.header("User-Agent"))));
    }

    /** The same form twice, by a double click or a reload, is the same order. */
    void place(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        String requestId = webExchange.field("requestId");
        if (!Ids.isOrder(requestId)) {
            throw new HttpStatusException(400, "订单号不对，请重新结算", "The order's number is wrong; check out again");
        }
        if (!book.find(requestId).isPresent()) {
            Basket basket = visitorSession.basket();
            if (basket.isEmpty()) {
                webExchange.seeOther("/basket");
                return;
            }
            PaymentOption way = way(webExchange.field("way"));
            Purchase purchase =
                    new Purchase(requestId, clock.millis(), basket, basket.total(), way, visitorSession.owner());
            if (!book.place(purchase)) {
                webExchange.seeOther("/orders/" + requestId); // the other click was first
                return;
            }
            payments.place(purchase);
        }
        visitorSession.keep(Basket.EMPTY);
        boolean leadsOn = book.find(requestId)
                .filter(visitorSession::owns)
                .flatMap(placed -> placed.offer("redirectUrl"))
                .isPresent();
        webExchange.seeOther("/orders/" + requestId + (leadsOn ? "/go" : ""));
    }

    private static PaymentOption way(String id) {
        try {
            return PaymentOption.of(id);
        } catch (IllegalArgumentException e) {
            throw new HttpStatusException(400, "请选择付款方式", "Choose how to pay");
        }
    }
}
