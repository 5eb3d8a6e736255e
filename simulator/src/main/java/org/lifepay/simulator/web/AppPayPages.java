package org.lifepay.simulator.web;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.lifepay.simulator.AppResult;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.wire.Form;

/** /app/pay: where a merchant's app hands its order string over, and is told how it ended. */
final class AppPayPages {
    private static final String PATH = "/app/pay";

    private final Simulator simulator;
    private final SheetPages sheets;

    AppPayPages(Simulator simulator, SheetPages sheets) {
        this.simulator = simulator;
        this.sheets = sheets;
    }

    void visit(PageExchange pageExchange) throws IOException {
        Map<String, String> form = pageExchange.parameters();
        String back = form.getOrDefault("return", "");
        Html page = pageExchange.page();
        if (!back.isEmpty() && !Addresses.onThisMachine(back)) {
            String text = page.say("返回地址必须是本机的 http(s) 网页", "The page to go back to must be on this machine");
            pageExchange.html(400, page.message(title(page), text, ""));
        } else if (pageExchange.path().startsWith(PATH + "/")) {
            sheet(pageExchange, page, form, back);
        } else if (form.getOrDefault("orderString", "").isBlank()) {
            pageExchange.html(200, orderStringForm(page));
        } else {
            open(pageExchange, page, form.getOrDefault("orderString", "").strip(), back);
        }
    }

    private void open(PageExchange pageExchange, Html page, String orderString, String back) throws IOException {
        switch (simulator.buyerApp().openInApp(Form.read(orderString))) {
            case GatewayResponse.Cashier(var token, var _) -> pageExchange.redirect(again(token, back));
            case GatewayResponse.ErrorPage(var subCode, var reason) ->
                pageExchange.html(
                        400,
                        back.isEmpty()
                                ? page.message(title(page), reason, subCode)
                                : page.message(
                                        title(page),
                                        reason,
                                        subCode,
                                        returnUrl(back, "4000"),
                                        page.say("返回商户", "Back to the merchant")));
            case GatewayResponse.Json _, GatewayResponse.Dropped _, GatewayResponse.HttpError _ ->
                throw new IllegalStateException("an order string is answered with a page");
        }
    }

    private void sheet(PageExchange pageExchange, Html page, Map<String, String> form, String back) throws IOException {
        String token = pageExchange.path().substring(PATH.length() + 1);
        String number = simulator.outTradeNo(token);
        TradeView trade = number == null ? null : simulator.trade(number);
        if (trade == null || !trade.method().equals("alipay.trade.app.pay")) {
            pageExchange.html(404, page.message(title(page), page.say("没有这个订单", "There is no such order"), ""));
            return;
        }
        if (pageExchange.method().equals("POST")) {
            end(pageExchange, trade, token, form, back);
            return;
        }
        SheetPages.SheetLocation sheetLocation = SheetPages.SheetLocation.of(title(page), PATH + "/" + token);
        String message = Labels.ended(page.language(), form.getOrDefault("ended", ""));
        pageExchange.html(200, sheets.sheet(pageExchange, page, trade, sheetLocation, message, back));
    }

    private void end(PageExchange pageExchange, TradeView trade, String token, Map<String, String> form, String back)
            throws IOException {
        SheetChoice choice = SheetPages.choice(form);
        if (sheets.refusesDiscount(trade.outTradeNo(), choice, form)) {
            pageExchange.redirect(again(token, back));
            return;
        }
        AppResult result =
                simulator.buyerApp().endInApp(trade.outTradeNo(), SheetPages.buyer(pageExchange, form), choice);
        if (back.isEmpty()) {
            sheets.awaitNotices(trade.outTradeNo());
            pageExchange.redirect(PATH + "/" + token + "?ended=" + result.resultStatus());
        } else {
            pageExchange.redirect(returnUrl(back, result.resultStatus()));
        }
    }

    private static String orderStringForm(Html page) {
        return page.page(
                title(page),
                "<section><h1>" + title(page) + "</h1><form method=\"post\" action=\"" + PATH
                        + "\"><label for=\"orderString\">"
                        + page.say("订单串（appParams，原样粘贴）", "The order string (appParams, as it is)")
                        + "</label><textarea id=\"orderString\" name=\"orderString\" rows=\"6\" required spellcheck=\"false\">"
                        + "</textarea><label for=\"return\">"
                        + page.say("付完回到（可不填，本机网址）", "Then go back to (optional, on this machine)")
                        + "</label><input id=\"return\" name=\"return\" autocomplete=\"off\" spellcheck=\"false\">"
                        + "<button id=\"open\" class=\"button pay\">" + page.say("唤起支付宝", "Wake Alipay")
                        + "</button></form></section>");
    }

    private static String again(String token, String back) {
        return PATH + "/" + token + (back.isEmpty() ? "" : "?" + Form.write(Map.of("return", back)));
    }

    private static String returnUrl(String back, String resultStatus) {
        return Addresses.with(URI.create(back), Map.of("resultStatus", resultStatus));
    }

    private static String title(Html page) {
        return page.say("App 付款", "Pay in the app");
    }
}
