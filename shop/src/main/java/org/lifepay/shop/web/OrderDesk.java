package org.lifepay.shop.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.lifepay.sdk.Money;

/** Everything that can be done with an order; only who placed it may do more than look at its state. */
final class OrderDesk {
    private final OrderBook book;
    private final Payments payments;
    private final OrderPages pages;
    private final AppPage appPage;
    private final Numbers numbers;
    private final Clock clock;

    OrderDesk(OrderBook book, Payments payments, OrderPages pages, AppPage appPage, Numbers numbers, Clock clock) {
        this.book = book;
        this.payments = payments;
        this.pages = pages;
        this.appPage = appPage;
        this.numbers = numbers;
        this.clock = clock;
    }

    void list(Visit visit, Guest guest) throws IOException {
        guest.show(200, pages.list(guest, book.of(guest.owner())));
    }

    /** GET /orders/{requestId} and what stands below it. */
    void look(Visit visit, Guest guest, String requestId, String what) throws IOException {
        Purchase purchase = known(requestId);
        switch (what) {
            case "":
                guest.show(200, pages.order(guest, purchase, visit.query("said").orElse(""), numbers.newRefund()));
                break;
            case "state":
                String json = "{\"state\":\"" + purchase.state() + "\",\"version\":\"" + purchase.version() + "\"}";
                visit.send(200, "application/json", json.getBytes(StandardCharsets.US_ASCII), 0);
                break;
            case "code.png":
                visit.send(200, "image/png", code(own(guest, purchase)), 0);
                break;
            case "go":
                go(visit, guest, own(guest, purchase));
                break;
            default:
                throw missing();
        }
    }

    private static byte[] code(Purchase purchase) {
        return purchase.offer("scanCode").map(Base64.getMimeDecoder()::decode).orElseThrow(OrderDesk::missing);
    }

    /** Comes from the platform's signed answer; all the same nothing but a web page is led to. */
    private static void go(Visit visit, Guest guest, Purchase purchase) throws IOException {
        Optional<String> url = purchase.offer("redirectUrl").filter(text -> text.matches("https?://.*"));
        if (url.isPresent() && purchase.state() == Purchase.State.WAITING) {
            guest.show(200, OrderPages.go(guest, url.get()));
        } else {
            visit.seeOther("/orders/" + purchase.requestId());
        }
    }

    void app(Visit visit, Guest guest, String requestId) throws IOException {
        Purchase purchase = own(guest, known(requestId));
        Optional<String> appParams = purchase.offer("appParams");
        if (appParams.isPresent() && purchase.state() == Purchase.State.WAITING) {
            guest.show(200, appPage.write(guest, purchase, appParams.get()));
        } else {
            visit.seeOther("/orders/" + requestId);
        }
    }

    /**
     * The buyer's browser is back. Whatever it brings along is a hint which order to ask about and no more: anybody can
     * call this address. So the platform is asked, and the order's page shows what the book then knows.
     */
    void comeBack(Visit visit, Guest guest) throws IOException {
        Purchase purchase = known(visit.query("requestId").orElse(""));
        payments.ask(purchase);
        visit.seeOther("/orders/" + purchase.requestId());
    }

    /** POST /orders/{requestId}/{action}. */
    void act(Visit visit, Guest guest, String requestId, String action) throws IOException {
        Purchase purchase = own(guest, known(requestId));
        switch (action) {
            case "ask":
                back(visit, requestId, payments.ask(purchase), "asked");
                break;
            case "again":
                back(visit, requestId, purchase.isAnswered() ? Payments.Result.DONE : payments.place(purchase));
                break;
            case "cancel":
                back(visit, requestId, cancel(purchase));
                break;
            case "other-way":
                otherWay(visit, guest, purchase);
                break;
            case "refund":
                refund(visit, purchase);
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
    private void otherWay(Visit visit, Guest guest, Purchase purchase) throws IOException {
        Payments.Result result = cancel(purchase);
        Purchase.State now = known(purchase.requestId()).state();
        if (now == Purchase.State.CANCELLED || now == Purchase.State.FAILED) {
            guest.keep(purchase.basket());
            visit.seeOther("/checkout");
        } else {
            back(visit, purchase.requestId(), result);
        }
    }

    /**
     * The number comes with the form, so that the same form twice, by a double click, is one refund. It is in the book
     * before the refund is sent: after a lost answer the same one is asked about.
     */
    private void refund(Visit visit, Purchase purchase) throws IOException {
        String refundId = visit.field("refundId");
        if (!Numbers.isRefund(refundId)) {
            throw new RefusedVisitException(400, "退款号不对，请返回后重试", "The refund's number is wrong; go back and try again");
        }
        try {
            if (!book.refund(purchase.requestId(), refundId, Money.yuan(visit.field("amount")), clock.millis())) {
                visit.seeOther("/orders/" + purchase.requestId()); // the other click was first
                return;
            }
        } catch (IllegalArgumentException e) {
            visit.seeOther("/orders/" + purchase.requestId() + "?said=amount");
            return;
        }
        askRefund(visit, purchase.requestId(), refundId, false);
    }

    /** POST /orders/{requestId}/refunds/{refundId}/ask. */
    void askRefund(Visit visit, Guest guest, String requestId, String refundId) throws IOException {
        own(guest, known(requestId));
        askRefund(visit, requestId, refundId, true);
    }

    private void askRefund(Visit visit, String requestId, String refundId, boolean sentBefore) throws IOException {
        Purchase purchase = known(requestId);
        ShopRefund refund = purchase.refund(refundId).orElseThrow(OrderDesk::missing);
        back(visit, requestId, sentBefore ? payments.askRefund(purchase, refund) : payments.refund(purchase, refund));
    }

    private static void back(Visit visit, String requestId, Payments.Result result) throws IOException {
        back(visit, requestId, result, "");
    }

    /** Back to the order's page, which says what came of it: {@code done} when it went well. */
    private static void back(Visit visit, String requestId, Payments.Result result, String done) throws IOException {
        String said =
                result == Payments.Result.UNSURE ? "unsure" : result == Payments.Result.REFUSED ? "refused" : done;
        visit.seeOther("/orders/" + requestId + (said.isEmpty() ? "" : "?said=" + said));
    }

    private Purchase known(String requestId) {
        return book.find(requestId).orElseThrow(OrderDesk::missing);
    }

    private static Purchase own(Guest guest, Purchase purchase) {
        if (!guest.owns(purchase)) {
            throw new RefusedVisitException(403, "这笔订单是在另一个浏览器里下的", "Another browser has placed this order");
        }
        return purchase;
    }

    private static RefusedVisitException missing() {
        return new RefusedVisitException(404, "没有这笔订单", "There is no such order");
    }
}
