package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.Act;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.trade.Terms;
import org.lifepay.simulator.wire.Form;

/** Pages on which a person plays the payer: the list of trades, the scanned code, the cashier. */
final class PeoplePages {
    private static final int SHOWN = 100;

    private final Simulator simulator;

    PeoplePages(Simulator simulator) {
        this.simulator = simulator;
    }

    /** / lists the trades. */
    void list(Visit visit) throws IOException {
        Html page = visit.page();
        if (visit.path().equals("/")) {
            list(visit, 200, "");
        } else {
            String text = page.say("没有这一页", "There is no such page");
            visit.html(404, page.message(text, text, visit.path()));
        }
    }

    private void list(Visit visit, int status, String message) throws IOException {
        visit.html(status, visit.page().trades(simulator.trades(SHOWN), SHOWN, message));
    }

    /** /people/{out_trade_no}/pay or /refuse: the buttons of the list. */
    void act(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        if (!visit.method().equals("POST") || parts.length != 4) {
            visit.redirect("/");
            return;
        }
        String number = parts[2];
        switch (parts[3].equals("pay") ? simulator.pay(number) : simulator.refuse(number)) {
            case Act.Done _ -> visit.redirect("/#" + number);
            case Act.Missing _ -> list(visit, 404, visit.page().missing(number));
            case Act.Refused(var _, var trade) -> list(visit, 409, visit.page().refused(trade));
        }
    }

    /** /qr/{token}: opening the code is scanning it. */
    void scan(Visit visit) throws IOException {
        String token = visit.path().substring("/qr/".length());
        String number = simulator.outTradeNo(token);
        Html page = visit.page();
        String title = page.say("扫码付款", "Pay by code");
        if (number == null) {
            visit.html(404, page.message(title, page.say("二维码不存在", "There is no such code"), ""));
            return;
        }
        switch (simulator.scan(number)) {
            case Act.Done(var trade) -> visit.html(200, page.scanned(token, trade));
            case Act.Missing _ -> visit.html(404, page.message(title, page.missing(number), ""));
            case Act.Refused(var _, var trade) -> visit.html(200, page.message(title, page.refused(trade), ""));
        }
    }

    /** /cashier/{token} is the cashier; …/pay, …/cancel and …/refuse are its buttons and those of the scanned code. */
    void cashier(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        String number = parts.length > 2 ? simulator.outTradeNo(parts[2]) : null;
        Terms terms = number == null ? null : simulator.terms(number);
        TradeView trade = number == null ? null : simulator.trade(number);
        Html page = visit.page();
        if (number == null || terms == null || trade == null) {
            visit.html(404, page.message(cashier(page), page.say("收银台不存在", "There is no such cashier"), ""));
        } else if (!visit.method().equals("POST") || parts.length != 4) {
            visit.html(200, visit.page("/cashier/" + parts[2]).cashier(parts[2], trade));
        } else {
            switch (parts[3]) {
                case "pay" -> finish(visit, number, simulator.pay(number), returnUrl(number, terms));
                case "refuse" -> finish(visit, number, simulator.refuse(number), null);
                // Leaving the cashier closes nothing: the payer may come back.
                default -> leave(visit, terms.quitUrl() != null ? terms.quitUrl() : terms.returnUrl());
            }
        }
    }

    private static String cashier(Html page) {
        return page.say("收银台", "Cashier");
    }

    private static void leave(Visit visit, @Nullable String url) throws IOException {
        if (url != null && webAddress(url)) {
            visit.redirect(url);
        } else {
            Html page = visit.page();
            visit.html(200, page.message(cashier(page), page.say("已取消付款", "Payment left"), ""));
        }
    }

    private static void finish(Visit visit, String number, Act act, @Nullable String url) throws IOException {
        Html page = visit.page();
        switch (act) {
            case Act.Done(TradeView trade) -> {
                if (url != null) {
                    visit.redirect(url);
                } else {
                    String text = trade.status().equals("TRADE_CLOSED")
                            ? page.say("已拒绝付款", "Payment refused")
                            : page.say("付款成功", "Paid") + " ¥" + trade.totalAmount();
                    String detail = page.say("商户订单号", "Order number") + " " + number;
                    visit.html(200, page.message(cashier(page), text, detail));
                }
            }
            case Act.Missing _ -> visit.html(404, page.message(cashier(page), page.missing(number), ""));
            case Act.Refused(var _, var trade) -> visit.html(409, page.message(cashier(page), page.refused(trade), ""));
        }
    }

    private @Nullable String returnUrl(String number, Terms terms) {
        String url = terms.returnUrl();
        Map<String, String> query = simulator.returnQuery(number);
        return url == null || !webAddress(url) ? null : Form.append(url, Objects.requireNonNullElse(query, Map.of()));
    }

    static boolean webAddress(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }
}
