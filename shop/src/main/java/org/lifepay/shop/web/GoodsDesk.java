package org.lifepay.shop.web;

import java.io.IOException;
import java.time.Clock;

/** Catalogue, basket and checkout: what happens before there is an order, and its placing. */
final class GoodsDesk {
    private final OrderBook book;
    private final Payments payments;
    private final Numbers numbers;
    private final Clock clock;

    GoodsDesk(OrderBook book, Payments payments, Numbers numbers, Clock clock) {
        this.book = book;
        this.payments = payments;
        this.numbers = numbers;
        this.clock = clock;
    }

    void catalogue(Visit visit, Guest guest) throws IOException {
        guest.show(200, GoodsPages.catalogue(guest));
    }

    void basket(Visit visit, Guest guest) throws IOException {
        guest.show(200, GoodsPages.basket(guest));
    }

    void add(Visit visit, Guest guest) throws IOException {
        Good good = good(visit.field("good"));
        guest.keep(guest.basket().with(good, guest.basket().count(good) + 1));
        visit.seeOther("/#" + good.id());
    }

    void set(Visit visit, Guest guest) throws IOException {
        String count = visit.field("count");
        if (!count.matches("[0-9]")) {
            throw new RefusedVisitException(400, "数量应为 0 到 9", "A quantity is a number from 0 to 9");
        }
        guest.keep(guest.basket().with(good(visit.field("good")), Integer.parseInt(count)));
        visit.seeOther("/basket");
    }

    private static Good good(String id) {
        return Good.find(id).orElseThrow(() -> new RefusedVisitException(404, "没有这种商品", "There is no such thing here"));
    }

    void checkout(Visit visit, Guest guest) throws IOException {
        guest.show(200, GoodsPages.checkout(guest, numbers.newOrder(), PayWay.usual(visit.header("User-Agent"))));
    }

    /** The same form twice, by a double click or a reload, is the same order. */
    void place(Visit visit, Guest guest) throws IOException {
        String requestId = visit.field("requestId");
        if (!Numbers.isOrder(requestId)) {
            throw new RefusedVisitException(400, "订单号不对，请重新结算", "The order's number is wrong; check out again");
        }
        if (!book.find(requestId).isPresent()) {
            Basket basket = guest.basket();
            if (basket.isEmpty()) {
                visit.seeOther("/basket");
                return;
            }
            PayWay way = way(visit.field("way"));
            Purchase purchase = new Purchase(requestId, clock.millis(), basket, basket.total(), way, guest.owner());
            if (!book.place(purchase)) {
                visit.seeOther("/orders/" + requestId); // the other click was first
                return;
            }
            payments.place(purchase);
        }
        guest.keep(Basket.EMPTY);
        boolean leadsOn = book.find(requestId)
                .filter(guest::owns)
                .flatMap(placed -> placed.offer("redirectUrl"))
                .isPresent();
        visit.seeOther("/orders/" + requestId + (leadsOn ? "/go" : ""));
    }

    private static PayWay way(String id) {
        try {
            return PayWay.of(id);
        } catch (IllegalArgumentException e) {
            throw new RefusedVisitException(400, "请选择付款方式", "Choose how to pay");
        }
    }
}
