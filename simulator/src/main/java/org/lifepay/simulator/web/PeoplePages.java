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
        if (!visit.path().equals("/")) {
            visit.html(404, Html.message("没有这一页", "没有这一页", visit.path()));
            return;
        }
        visit.html(200, Html.trades(simulator.trades(SHOWN), ""));
    }

    /** /people/{out_trade_no}/pay or /refuse: the buttons of the list. */
    void act(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        if (!visit.method().equals("POST") || parts.length != 4) {
            visit.redirect("/");
            return;
        }
        Act act = parts[3].equals("pay") ? simulator.pay(parts[2]) : simulator.refuse(parts[2]);
        switch (act) {
            case Act.Done _ -> visit.redirect("/");
            case Act.Missing(var message) -> visit.html(404, Html.trades(simulator.trades(SHOWN), message));
            case Act.Refused(var message, var _) -> visit.html(409, Html.trades(simulator.trades(SHOWN), message));
        }
    }

    /** /qr/{token}: opening the code is scanning it. */
    void scan(Visit visit) throws IOException {
        String token = visit.path().substring("/qr/".length());
        String number = simulator.outTradeNo(token);
        if (number == null) {
            visit.html(404, Html.message("扫码付款", "二维码不存在", ""));
            return;
        }
        switch (simulator.scan(number)) {
            case Act.Done(var trade) -> visit.html(200, Html.scanned(token, trade));
            case Act.Missing(var message) -> visit.html(404, Html.message("扫码付款", message, ""));
            case Act.Refused(var message, var _) -> visit.html(200, Html.message("扫码付款", message, ""));
        }
    }

    /** /cashier/{token}/pay, /cancel or /refuse: the buttons of the cashier and of the scanned code. */
    void cashier(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        String number = parts.length == 4 ? simulator.outTradeNo(parts[2]) : null;
        Terms terms = number == null ? null : simulator.terms(number);
        if (number == null || terms == null || !visit.method().equals("POST")) {
            visit.html(404, Html.message("收银台", "收银台不存在", ""));
            return;
        }
        switch (parts[3]) {
            case "pay" -> finish(visit, simulator.pay(number), returnUrl(number, terms));
            case "refuse" -> finish(visit, simulator.refuse(number), null);
            // Leaving the cashier closes nothing: the payer may come back.
            default -> leave(visit, terms.quitUrl() != null ? terms.quitUrl() : terms.returnUrl());
        }
    }

    private static void leave(Visit visit, @Nullable String url) throws IOException {
        if (url != null && webAddress(url)) {
            visit.redirect(url);
        } else {
            visit.html(200, Html.message("收银台", "已取消付款", ""));
        }
    }

    private static void finish(Visit visit, Act act, @Nullable String url) throws IOException {
        switch (act) {
            case Act.Done(TradeView trade) -> {
                if (url != null) {
                    visit.redirect(url);
                } else {
                    String text = trade.status().equals("TRADE_CLOSED") ? "已拒绝付款" : "付款成功 ¥" + trade.totalAmount();
                    visit.html(200, Html.message("收银台", text, "商户订单号 " + trade.outTradeNo()));
                }
            }
            case Act.Missing(var message) -> visit.html(404, Html.message("收银台", message, ""));
            case Act.Refused(var message, var _) -> visit.html(409, Html.message("收银台", message, ""));
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
