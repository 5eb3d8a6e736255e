package org.lifepay.shop.web;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a buyer sees of orders. They show what the order book has, and the book believes verified messages only. */
final class OrderPages {
    private final @Nullable URI simulator;

    OrderPages(@Nullable URI simulator) {
        this.simulator = simulator;
    }

    Html list(VisitorSession visitorSession, List<Purchase> purchases) {
        if (purchases.isEmpty()) {
            return PageLayout.message(visitorSession, visitorSession.say("还没有订单", "No orders yet"));
        }
        return PageLayout.page(visitorSession, visitorSession.say("我的订单", "My orders"), page -> {
            page.element("h1", visitorSession.say("我的订单", "My orders")).begin("ul", "class", "lines");
            for (Purchase purchase : purchases) {
                page.begin("li")
                        .begin("a", "class", "grow", "href", "/orders/" + purchase.requestId())
                        .text(Ids.time(purchase.placedAtMillis()))
                        .empty("br")
                        .element("span", Messages.state(visitorSession.language(), purchase), "class", "quiet")
                        .end()
                        .element("span", CatalogPages.yuan(purchase.amount().toString()))
                        .end();
            }
            page.end();
        });
    }

    /**
     * The page of one order.
     *
     * @param message the result of a button, see {@link Messages#afterAction}
     * @param nextRefund the number of the refund that may be asked for on the page
     */
    Html order(VisitorSession visitorSession, Purchase purchase, String message, String nextRefund) {
        boolean undecided = purchase.refunds().stream().anyMatch(Messages::isUndecided);
        boolean watch = (purchase.state() == Purchase.State.WAITING && purchase.isAnswered()) || undecided;
        Consumer<Html> withoutScript = head -> {
            if (watch) {
                head.begin("noscript")
                        .empty("meta", "http-equiv", "refresh", "content", "5")
                        .end();
            }
        };
        return PageLayout.page(
                visitorSession,
                Messages.state(visitorSession.language(), purchase),
                withoutScript,
                page -> {
                    state(page, visitorSession, purchase, Messages.afterAction(visitorSession.language(), message));
                    if (!visitorSession.owns(purchase)) {
                        page.element(
                                "p",
                                visitorSession.say("在下单的浏览器里可以看到更多。", "The browser that ordered can see more."),
                                "class",
                                "quiet");
                        return;
                    }
                    if (purchase.state() == Purchase.State.WAITING) {
                        howToPay(page, visitorSession, purchase);
                    }
                    actions(page, visitorSession, purchase);
                    details(page, visitorSession, purchase);
                    new RefundSection(visitorSession, purchase, nextRefund).write(page);
                },
                "data-state",
                purchase.state().name(),
                "data-version",
                purchase.version(),
                watch ? "data-watch" : "data-still",
                watch ? "/orders/" + purchase.requestId() + "/state" : "");
    }

    private static void state(Html page, VisitorSession visitorSession, Purchase purchase, String message) {
        page.begin("section", "class", "state " + purchase.state())
                .element(
                        "h1",
                        Messages.state(visitorSession.language(), purchase),
                        "id",
                        "state",
                        "role",
                        "status",
                        "aria-live",
                        "polite")
                .element("p", CatalogPages.yuan(purchase.amount().toString()), "id", "amount")
                .element("p", Messages.explanation(visitorSession.language(), purchase), "class", "quiet");
        if (!message.isEmpty()) {
            page.element("p", message, "id", "said", "role", "status");
        }
        page.end();
    }

    private void howToPay(Html page, VisitorSession visitorSession, Purchase purchase) {
        if (!purchase.isAnswered()) {
            return;
        }
        String path = "/orders/" + purchase.requestId();
        page.begin("section", "id", "pay").element("h2", purchase.way().name(visitorSession.language()));
        purchase.offer("scanCodeUrl").ifPresent(code -> scan(page, visitorSession, path, code));
        purchase.offer("redirectUrl").ifPresent(url -> redirect(page, visitorSession, purchase, url));
        purchase.offer("appParams").ifPresent(order -> {
            page.begin("p");
            PageLayout.link(
                            page,
                            "go",
                            "button main",
                            "/app/" + purchase.requestId(),
                            visitorSession.say("唤起支付宝", "Wake Alipay"))
                    .end();
        });
        page.end();
    }

    private void redirect(Html page, VisitorSession visitorSession, Purchase purchase, String url) {
        page.begin("p");
        PageLayout.link(
                        page,
                        "go",
                        "button main",
                        "/orders/" + purchase.requestId() + "/go",
                        visitorSession.say("去付款", "Go and pay"))
                .end();
        if (purchase.way() == PaymentOption.LIFE_ACCOUNT && simulator != null) {
            developer(
                    page,
                    visitorSession.say("模拟在支付宝内打开", "as if inside Alipay"),
                    "simulate-alipay",
                    withQuery(url, "as=alipay"));
        }
    }

    private void scan(Html page, VisitorSession visitorSession, String path, String code) {
        page.begin("p", "id", "code")
                .empty(
                        "img",
                        "src",
                        path + "/code.png",
                        "alt",
                        visitorSession.say("支付二维码，请用支付宝扫描", "Payment code, to be scanned with Alipay"),
                        "width",
                        "240",
                        "height",
                        "240")
                .end()
                .element(
                        "p",
                        visitorSession.say("打开手机支付宝，扫一扫。", "Open Alipay on your phone and scan."),
                        "class",
                        "quiet")
                .begin("p", "class", "phone")
                .element(
                        "a",
                        visitorSession.say("打开支付宝", "Open Alipay"),
                        "id",
                        "open-alipay",
                        "class",
                        "button",
                        "href",
                        "alipays://platformapi/startapp?saId=10000007&qrcode=" + encoded(code))
                .end();
        if (simulator != null && code.startsWith(simulator + "/")) {
            developer(page, visitorSession.say("模拟扫码", "scan with the simulator's phone"), "simulate-scan", code);
        }
    }

    /** Only where the shop was told of a simulator. */
    private static void developer(Html page, String what, String id, String url) {
        page.begin("p", "class", "developer")
                .text("开发 development: ")
                .element("a", what, "id", id, "href", url, "target", "_blank", "rel", "noopener")
                .end();
    }

    private static void actions(Html page, VisitorSession visitorSession, Purchase purchase) {
        String path = "/orders/" + purchase.requestId();
        page.begin("div", "class", "actions");
        if (purchase.state() == Purchase.State.WAITING && !purchase.isAnswered()) {
            PageLayout.button(
                    page,
                    visitorSession,
                    path + "/again",
                    "again",
                    visitorSession.say("再试一次", "Try again"),
                    "class",
                    "main");
        }
        if (purchase.state() == Purchase.State.WAITING) {
            PageLayout.button(
                    page, visitorSession, path + "/ask", "ask", visitorSession.say("查询支付结果", "Ask the platform"));
            PageLayout.button(
                    page,
                    visitorSession,
                    path + "/other-way",
                    "other-way",
                    visitorSession.say("换一种方式付款", "Pay another way"));
            PageLayout.button(
                    page, visitorSession, path + "/cancel", "cancel", visitorSession.say("取消订单", "Cancel the order"));
        } else if (purchase.state() != Purchase.State.PAID) {
            PageLayout.button(
                    page,
                    visitorSession,
                    path + "/other-way",
                    "other-way",
                    visitorSession.say("重新购买", "Buy again"),
                    "class",
                    "main");
        }
        page.end();
    }

    private static void details(Html page, VisitorSession visitorSession, Purchase purchase) {
        page.begin("section").element("h2", visitorSession.say("订单", "Order"));
        CatalogPages.lines(page, visitorSession, purchase.basket());
        page.begin("dl");
        item(page, visitorSession.say("订单号", "Number"), purchase.requestId());
        item(page, visitorSession.say("下单时间", "Placed"), Ids.time(purchase.placedAtMillis()));
        item(page, visitorSession.say("付款方式", "Way to pay"), purchase.way().name(visitorSession.language()));
        if (!purchase.serialNumber().isEmpty()) {
            item(page, visitorSession.say("平台流水号", "Platform's number"), purchase.serialNumber());
        }
        page.end().end();
    }

    static void item(Html page, String name, String value) {
        page.begin("div").element("dt", name).element("dd", value).end();
    }

    /** Leads on without a form, whose answer may not lead to other hosts under this shop's content policy. */
    static Html go(VisitorSession visitorSession, String url) {
        String message = visitorSession.say("正在前往支付页面…", "On the way to the payment page…");
        return PageLayout.page(
                visitorSession,
                message,
                head -> head.empty("meta", "http-equiv", "refresh", "content", "0;url=" + url),
                page -> page.begin("section")
                        .element("h1", message, "role", "status")
                        .begin("p")
                        .element(
                                "a",
                                visitorSession.say("没有跳转？点这里", "Still here? Go on"),
                                "class",
                                "button main",
                                "href",
                                url)
                        .end()
                        .end());
    }

    static String withQuery(String url, String query) {
        return url + (url.contains("?") ? "&" : "?") + query;
    }

    @SuppressWarnings("JdkObsolete") // what is newer is not in Java 8
    static String encoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8").replace("+", "%20");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }
}
