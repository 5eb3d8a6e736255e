package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.stream.Collectors;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.Simulator;

/** /buyers: the test buyers, what they have left, and a button that gives them more. */
final class BuyerPages {
    private static final long TOP_UP_FEN = 1_000_00;

    private final Simulator simulator;

    BuyerPages(Simulator simulator) {
        this.simulator = simulator;
    }

    void visit(PageExchange pageExchange) throws IOException {
        String[] parts = pageExchange.path().split("/", -1);
        Html page = pageExchange.page("/buyers");
        String title = page.say("买家", "Buyers");
        if (pageExchange.method().equals("POST") && parts.length == 4 && parts[3].equals("top-up")) {
            BuyerView updated = simulator.buyerApp().topUp(parts[2], TOP_UP_FEN);
            pageExchange.redirect("/buyers#" + updated.userId());
        } else if (parts.length == 2) {
            String buyers = simulator.buyerApp().buyers().stream()
                    .map(buyer -> section(page, buyer))
                    .collect(Collectors.joining());
            pageExchange.html(
                    200, page.page(title, "<div class=\"bar\"><h1>" + title + "</h1></div>" + about(page) + buyers));
        } else {
            pageExchange.html(
                    404, page.message(title, page.say("没有这一页", "There is no such page"), pageExchange.path()));
        }
    }

    private static String about(Html page) {
        return "<p class=\"quiet\">"
                + page.say(
                        "在手机页面上付款从余额扣除，退款退回余额；控制接口付款不动余额。",
                        "Paying on a phone page takes from the balance and refunds give back; the control API leaves it alone.")
                + "</p>";
    }

    private static String section(Html page, BuyerView buyer) {
        String topUp = page.say("充值 ¥1,000.00", "Top up ¥1,000.00");
        return "<section id=\"" + buyer.userId() + "\"><div class=\"row\"><h2>" + Html.escape(buyer.name())
                + "</h2><span class=\"amount\">" + Labels.balance(page.language(), buyer) + "</span></div><dl>"
                + Html.item(page.say("登录名", "Login"), buyer.logonId()) + Html.item("user_id", buyer.userId())
                + "</dl><form class=\"actions\" method=\"post\" action=\"/buyers/" + buyer.userId()
                + "/top-up\"><button class=\"button\" aria-label=\"" + topUp + " · " + Html.escape(buyer.name()) + "\">"
                + topUp + "</button></form></section>";
    }
}
