package org.lifepay.shop.web;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path leads to whom, after the {@link Door} has let it in. */
final class Routes {
    private static final Logger LOG = Logger.getLogger(Routes.class.getName());
    private static final Pattern ORDER = Pattern.compile("/orders/([A-Z0-9-]{1,50})(?:/([a-z.-]{1,20}))?");
    private static final Pattern REFUND = Pattern.compile("/orders/([A-Z0-9-]{1,50})/refunds/([A-Z0-9-]{1,50})/ask");
    private static final Pattern APP = Pattern.compile("/app/([A-Z0-9-]{1,50})");
    private static final Pattern PICTURE = Pattern.compile("/pictures/([a-z]{1,20})\\.svg");
    private static final int CACHE_SECONDS = 600;

    private final Visitors visitors;
    private final Door door;
    private final GoodsDesk goods;
    private final OrderDesk orders;
    private final NotifyDesk notify;

    Routes(Visitors visitors, Door door, GoodsDesk goods, OrderDesk orders, NotifyDesk notify) {
        this.visitors = visitors;
        this.door = door;
        this.goods = goods;
        this.orders = orders;
        this.notify = notify;
    }

    void serve(Visit visit) throws IOException {
        try {
            door.demandHost(visit.header("Host"));
            if (visit.isPost() && visit.path().equals("/notify")) {
                notify.take(visit);
            } else if (visit.isPost()) {
                door.demandOwnForm(visit);
                Guest guest = new Guest(visit, visitors);
                guest.demandToken();
                post(visit, guest);
            } else if (visit.method().equals("GET") || visit.method().equals("HEAD")) {
                get(visit, new Guest(visit, visitors));
            } else {
                throw new RefusedVisitException(405, "不支持的请求方法", "This method is not for here");
            }
        } catch (RefusedVisitException refused) {
            Guest guest = strangerOf(visit);
            guest.show(refused.status(), Frame.message(guest, refused.sentence(guest.language())));
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "cannot answer", broken);
            Guest guest = strangerOf(visit);
            guest.show(500, Frame.message(guest, guest.say("出错了，请稍后再试", "Something broke; try again later")));
        }
    }

    /** A query that cannot be read must not keep the page from saying so. */
    private Guest strangerOf(Visit visit) {
        return new Guest(visit.withoutQuery(), visitors);
    }

    private void get(Visit visit, Guest guest) throws IOException {
        String path = visit.path();
        Matcher order = ORDER.matcher(path);
        Matcher app = APP.matcher(path);
        Matcher picture = PICTURE.matcher(path);
        if (path.equals("/")) {
            goods.catalogue(visit, guest);
        } else if (path.equals("/basket")) {
            goods.basket(visit, guest);
        } else if (path.equals("/checkout")) {
            goods.checkout(visit, guest);
        } else if (path.equals("/orders")) {
            orders.list(visit, guest);
        } else if (path.equals("/return")) {
            orders.comeBack(visit, guest);
        } else if (order.matches()) {
            orders.look(visit, guest, group(order, 1), order.group(2) == null ? "" : group(order, 2));
        } else if (app.matches()) {
            orders.app(visit, guest, group(app, 1));
        } else if (path.equals("/shop.css")) {
            visit.send(200, "text/css; charset=utf-8", Resources.bytes("shop.css"), CACHE_SECONDS);
        } else if (path.equals("/shop.js")) {
            visit.send(200, "text/javascript; charset=utf-8", Resources.bytes("shop.js"), CACHE_SECONDS);
        } else if (picture.matches() && Good.find(group(picture, 1)).isPresent()) {
            visit.send(200, "image/svg+xml", Resources.bytes(group(picture, 1) + ".svg"), CACHE_SECONDS);
        } else {
            throw nothingHere();
        }
    }

    private void post(Visit visit, Guest guest) throws IOException {
        String path = visit.path();
        Matcher order = ORDER.matcher(path);
        Matcher refund = REFUND.matcher(path);
        if (path.equals("/basket/add")) {
            goods.add(visit, guest);
        } else if (path.equals("/basket/set")) {
            goods.set(visit, guest);
        } else if (path.equals("/checkout")) {
            goods.place(visit, guest);
        } else if (refund.matches()) {
            orders.askRefund(visit, guest, group(refund, 1), group(refund, 2));
        } else if (order.matches() && order.group(2) != null) {
            orders.act(visit, guest, group(order, 1), group(order, 2));
        } else {
            throw nothingHere();
        }
    }

    private static String group(Matcher matched, int number) {
        return String.valueOf(matched.group(number));
    }

    private static RefusedVisitException nothingHere() {
        return new RefusedVisitException(404, "没有这个页面", "There is no such page");
    }
}
