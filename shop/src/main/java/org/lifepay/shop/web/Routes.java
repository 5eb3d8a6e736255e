package org.lifepay.shop.web;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path leads to whom, after the {@link OriginGuard} has let it in. */
final class Routes {
    private static final Logger LOG = Logger.getLogger(Routes.class.getName());
    private static final Pattern ORDER = Pattern.compile("/orders/([A-Z0-9-]{1,50})(?:/([a-z.-]{1,20}))?");
    private static final Pattern REFUND = Pattern.compile("/orders/([A-Z0-9-]{1,50})/refunds/([A-Z0-9-]{1,50})/ask");
    private static final Pattern APP = Pattern.compile("/app/([A-Z0-9-]{1,50})");
    private static final Pattern PICTURE = Pattern.compile("/pictures/([a-z]{1,20})\\.svg");
    private static final int CACHE_SECONDS = 600;

    private final VisitorTokens visitorTokens;
    private final OriginGuard originGuard;
    private final CatalogController goods;
    private final OrderController orders;
    private final NotificationController notify;

    Routes(
            VisitorTokens visitorTokens,
            OriginGuard originGuard,
            CatalogController goods,
            OrderController orders,
            NotificationController notify) {
        this.visitorTokens = visitorTokens;
        this.originGuard = originGuard;
        this.goods = goods;
        this.orders = orders;
        this.notify = notify;
    }

    void serve(WebExchange webExchange) throws IOException {
        try {
            originGuard.requireHost(webExchange.header("Host"));
            if (webExchange.isPost() && webExchange.path().equals("/notify")) {
                notify.receive(webExchange);
            } else if (webExchange.isPost()) {
                originGuard.requireSameOrigin(webExchange);
                VisitorSession visitorSession = new VisitorSession(webExchange, visitorTokens);
                visitorSession.requireToken();
                post(webExchange, visitorSession);
            } else if (webExchange.method().equals("GET")
                    || webExchange.method().equals("HEAD")) {
                get(webExchange, new VisitorSession(webExchange, visitorTokens));
            } else {
                throw new HttpStatusException(405, "不支持的请求方法", "This method is not for here");
            }
        } catch (HttpStatusException refused) {
            VisitorSession visitorSession = anonymousSession(webExchange);
            visitorSession.show(
                    refused.status(), PageLayout.message(visitorSession, refused.message(visitorSession.language())));
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "cannot answer", broken);
            VisitorSession visitorSession = anonymousSession(webExchange);
            visitorSession.show(
                    500,
                    PageLayout.message(
                            visitorSession, visitorSession.say("出错了，请稍后再试", "Something broke; try again later")));
        }
    }

    /** A query that cannot be read must not keep the page from saying so. */
    private VisitorSession anonymousSession(WebExchange webExchange) {
        return new VisitorSession(webExchange.withoutQuery(), visitorTokens);
    }

    private void get(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        String path = webExchange.path();
        Matcher order = ORDER.matcher(path);
        Matcher app = APP.matcher(path);
        Matcher picture = PICTURE.matcher(path);
        if (path.equals("/")) {
            goods.catalogue(webExchange, visitorSession);
        } else if (path.equals("/basket")) {
            goods.basket(webExchange, visitorSession);
        } else if (path.equals("/checkout")) {
            goods.checkout(webExchange, visitorSession);
        } else if (path.equals("/orders")) {
            orders.list(webExchange, visitorSession);
        } else if (path.equals("/return")) {
            orders.comeBack(webExchange, visitorSession);
        } else if (order.matches()) {
            orders.look(webExchange, visitorSession, group(order, 1), order.group(2) == null ? "" : group(order, 2));
        } else if (app.matches()) {
            orders.app(webExchange, visitorSession, group(app, 1));
        } else if (path.equals("/shop.css")) {
            webExchange.send(200, "text/css; charset=utf-8", Resources.bytes("shop.css"), CACHE_SECONDS);
        } else if (path.equals("/shop.js")) {
            webExchange.send(200, "text/javascript; charset=utf-8", Resources.bytes("shop.js"), CACHE_SECONDS);
        } else if (picture.matches() && CatalogItem.find(group(picture, 1)).isPresent()) {
            webExchange.send(200, "image/svg+xml", Resources.bytes(group(picture, 1) + ".svg"), CACHE_SECONDS);
        } else {
            throw notFound();
        }
    }

    private void post(WebExchange webExchange, VisitorSession visitorSession) throws IOException {
        String path = webExchange.path();
        Matcher order = ORDER.matcher(path);
        Matcher refund = REFUND.matcher(path);
        if (path.equals("/basket/add")) {
            goods.add(webExchange, visitorSession);
        } else if (path.equals("/basket/set")) {
            goods.set(webExchange, visitorSession);
        } else if (path.equals("/checkout")) {
            goods.place(webExchange, visitorSession);
        } else if (refund.matches()) {
            orders.queryRefund(webExchange, visitorSession, group(refund, 1), group(refund, 2));
        } else if (order.matches() && order.group(2) != null) {
            orders.act(webExchange, visitorSession, group(order, 1), group(order, 2));
        } else {
            throw notFound();
        }
    }

    private static String group(Matcher matched, int number) {
        return String.valueOf(matched.group(number));
    }

    private static HttpStatusException notFound() {
        return new HttpStatusException(404, "没有这个页面", "There is no such page");
    }
}
