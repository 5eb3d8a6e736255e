package org.lifepay.simulator.web;

import static org.lifepay.simulator.web.Html.escape;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.trade.Buyer;

/** /app: Alipay's app itself. Who is signed in, links opened inside it, and codes it could scan. */
final class AppPages {
    private static final int MAX_CODES = 10;
    private static final int SEARCHED = 200;

    private final Simulator simulator;

    AppPages(Simulator simulator) {
        this.simulator = simulator;
    }

    void visit(PageExchange pageExchange) throws IOException {
        switch (pageExchange.path()) {
            case "/app" -> pageExchange.html(200, app(pageExchange, pageExchange.page(), ""));
            case "/app/buyer" -> signIn(pageExchange);
            case "/app/open" -> open(pageExchange);
            case "/app/left" -> {
                Html page = pageExchange.page();
                String text = page.say("页面已关闭，回到支付宝。", "The page was closed; you are back in Alipay.");
                pageExchange.html(200, page.message(page.say("已离开", "Left"), page.say("已离开", "Left"), text));
            }
            default -> {
                Html page = pageExchange.page("/app");
                String text = page.say("没有这一页", "There is no such page");
                pageExchange.html(404, page.message(text, text, pageExchange.path()));
            }
        }
    }

    private void signIn(PageExchange pageExchange) throws IOException {
        if (pageExchange.method().equals("POST")) {
            pageExchange.signIn(Buyer.person(pageExchange.parameters().getOrDefault("buyer", "")));
        }
        pageExchange.redirect("/app");
    }

    /** A merchant's page learns from as=alipay that it is inside Alipay; the simulator's own pages are. */
    private void open(PageExchange pageExchange) throws IOException {
        String link = pageExchange.parameters().getOrDefault("link", "");
        Optional<URI> address = Addresses.opened(link);
        if (address.isPresent()) {
            boolean own =
                    address.get().getPort() == simulator.settings().baseUrl().getPort();
            pageExchange.redirect(
                    own ? address.get().toString() : Addresses.with(address.get(), Map.of("as", "alipay")));
        } else {
            Html page = pageExchange.page("/app");
            String text = page.say("打不开：只能打开本机的 http(s) 网页", "Cannot be opened: only pages on this machine can");
            pageExchange.html(400, app(pageExchange, page, text));
        }
    }

    private String app(PageExchange pageExchange, Html page, String alert) {
        String title = page.say("支付宝 App", "Alipay app");
        String message = alert.isEmpty() ? "" : "<section role=\"alert\">" + escape(alert) + "</section>";
        return page.page(
                title,
                "<div class=\"bar\"><h1>" + title + "</h1></div>" + message + opening(page) + codes(page)
                        + signedIn(pageExchange, page));
    }

    private static String opening(Html page) {
        return "<section><h2>" + page.say("在支付宝里打开", "Open in Alipay")
                + "</h2><form method=\"post\" action=\"/app/open\"><label for=\"link\">"
                + page.say(
                        "网址或 alipays:// 链接（商户网页会带上 as=alipay）",
                        "A URL or an alipays:// link (merchants' pages get as=alipay)")
                + "</label><input id=\"link\" name=\"link\" required autocomplete=\"off\" autocapitalize=\"off\""
                + " spellcheck=\"false\" placeholder=\"http://127.0.0.1:8080/…\"><button id=\"open\" class=\"button pay\">"
                + page.say("打开", "Open") + "</button></form><p><a href=\"/app/pay\">"
                + page.say("商户 App 的订单串…", "A merchant app's order string …") + "</a></p></section>";
    }

    private String codes(Html page) {
        String list = simulator.trades(SEARCHED).stream()
                .filter(trade -> trade.payable() && trade.qrCode() != null)
                .limit(MAX_CODES)
                .map(AppPages::code)
                .collect(Collectors.joining());
        String nothing = "<p class=\"quiet\">" + page.say("没有待付款的二维码", "No code waits to be paid") + "</p>";
        return "<section><h2>" + page.say("扫一扫：最近的二维码", "Scan: recent codes") + "</h2>"
                + (list.isEmpty() ? nothing : "<ul class=\"codes\">" + list + "</ul>") + "</section>";
    }

    private static String code(TradeView trade) {
        String path = URI.create(Objects.requireNonNullElse(trade.qrCode(), "")).getRawPath();
        return "<li><a class=\"button\" href=\"" + escape(path) + "\"><span class=\"who\">" + escape(trade.subject())
                + " <span class=\"quiet\">" + escape(trade.outTradeNo()) + "</span></span><span class=\"balance\">"
                + Html.yuan(trade.totalAmount()) + "</span></a></li>";
    }

    private String signedIn(PageExchange pageExchange, Html page) {
        String now = pageExchange.signedIn().userId();
        String buyers = simulator.buyerApp().buyers().stream()
                .map(buyer -> buyer(page, buyer, buyer.userId().equals(now)))
                .collect(Collectors.joining());
        return "<section><h2>" + page.say("登录身份", "Signed in as")
                + "</h2><form method=\"post\" action=\"/app/buyer\"><fieldset class=\"buyers\"><legend>"
                + page.say("网页授权和生活号付款用这位买家", "Sign-in and life-account payments are this buyer's")
                + "</legend>" + buyers + "</fieldset><button id=\"sign-in\" class=\"button\">"
                + page.say("切换", "Switch") + "</button></form></section>";
    }

    private static String buyer(Html page, BuyerView buyer, boolean now) {
        return "<label class=\"buyer\"><input type=\"radio\" name=\"buyer\" value=\"" + buyer.userId() + "\""
                + (now ? " checked" : "") + "><span class=\"who\">" + escape(buyer.name()) + " <span class=\"quiet\">"
                + escape(buyer.logonId()) + "</span></span><span class=\"balance\">"
                + Labels.balance(page.language(), buyer) + "</span></label>";
    }
}
