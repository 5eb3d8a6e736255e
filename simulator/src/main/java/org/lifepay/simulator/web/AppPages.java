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
    private static final int MOST_CODES = 10;
    private static final int SEARCHED = 200;

    private final Simulator simulator;

    AppPages(Simulator simulator) {
        this.simulator = simulator;
    }

    void visit(Visit visit) throws IOException {
        switch (visit.path()) {
            case "/app" -> visit.html(200, app(visit, visit.page(), ""));
            case "/app/buyer" -> signIn(visit);
            case "/app/open" -> open(visit);
            case "/app/left" -> {
                Html page = visit.page();
                String text = page.say("页面已关闭，回到支付宝。", "The page was closed; you are back in Alipay.");
                visit.html(200, page.message(page.say("已离开", "Left"), page.say("已离开", "Left"), text));
            }
            default -> {
                Html page = visit.page("/app");
                String text = page.say("没有这一页", "There is no such page");
                visit.html(404, page.message(text, text, visit.path()));
            }
        }
    }

    private void signIn(Visit visit) throws IOException {
        if (visit.method().equals("POST")) {
            visit.signIn(Buyer.person(visit.parameters().getOrDefault("buyer", "")));
        }
        visit.redirect("/app");
    }

    /** A merchant's page learns from as=alipay that it is inside Alipay; the simulator's own pages are. */
    private void open(Visit visit) throws IOException {
        String link = visit.parameters().getOrDefault("link", "");
        Optional<URI> address = Addresses.opened(link);
        if (address.isPresent()) {
            boolean own =
                    address.get().getPort() == simulator.settings().baseUrl().getPort();
            visit.redirect(own ? address.get().toString() : Addresses.with(address.get(), Map.of("as", "alipay")));
        } else {
            Html page = visit.page("/app");
            String text = page.say("打不开：只能打开本机的 http(s) 网页", "Cannot be opened: only pages on this machine can");
            visit.html(400, app(visit, page, text));
        }
    }

    private String app(Visit visit, Html page, String alert) {
        String title = page.say("支付宝 App", "Alipay app");
        String said = alert.isEmpty() ? "" : "<section role=\"alert\">" + escape(alert) + "</section>";
        return page.page(
                title,
                "<div class=\"bar\"><h1>" + title + "</h1></div>" + said + opening(page) + codes(page)
                        + signedIn(visit, page));
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
                .limit(MOST_CODES)
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

    private String signedIn(Visit visit, Html page) {
        String now = visit.signedIn().userId();
        String buyers = simulator.phone().buyers().stream()
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
                + Words.balance(page.language(), buyer) + "</span></label>";
    }
}
