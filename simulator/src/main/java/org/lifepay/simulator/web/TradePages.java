package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.SheetResult;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Yuan;

/** Pages on which a person plays the payer: the list of trades, the scanned code, the cashier. */
final class TradePages {
    private static final int SHOWN = 100;

    private final Simulator simulator;
    private final SheetPages sheets;

    TradePages(Simulator simulator, SheetPages sheets) {
        this.simulator = simulator;
        this.sheets = sheets;
    }

    /** / lists the trades. */
    void list(PageExchange pageExchange) throws IOException {
        Html page = pageExchange.page();
        if (pageExchange.path().equals("/")) {
            list(pageExchange, 200, "");
        } else {
            String text = page.say("没有这一页", "There is no such page");
            pageExchange.html(404, page.message(text, text, pageExchange.path()));
        }
    }

    private void list(PageExchange pageExchange, int status, String message) throws IOException {
        Html page = pageExchange.page("/");
        List<TradeView> trades = simulator.trades(SHOWN);
        Map<String, List<NoticeView>> notices =
                simulator.notices(Integer.MAX_VALUE).stream().collect(Collectors.groupingBy(NoticeView::outTradeNo));
        TradeHtml html = new TradeHtml(page);
        String alert = message.isEmpty() ? "" : "<section role=\"alert\">" + Html.escape(message) + "</section>";
        String count = trades.size() < SHOWN
                ? page.say(trades.size() + " 笔", "" + trades.size())
                : page.say("最近 " + SHOWN + " 笔", "the latest " + SHOWN);
        String title = page.say("交易", "Trades");
        String body = trades.stream()
                .map(trade -> html.listed(trade, notices.getOrDefault(trade.outTradeNo(), List.of())))
                .collect(Collectors.joining());
        pageExchange.html(
                status,
                page.page(
                        title,
                        alert + "<div class=\"bar\"><h1>" + title + "</h1><span class=\"quiet\">" + count
                                + "</span><a class=\"button\" href=\"/\">" + page.say("刷新", "Reload") + "</a></div>"
                                + (trades.isEmpty() ? nothing(page) : body)));
    }

    private static String nothing(Html page) {
        return "<section><h2>" + page.say("还没有交易", "No trades yet") + "</h2><p>"
                + page.say(
                        "请先让商户程序下单（例如运行示例商户），再刷新本页，就可以在这里扮演付款人。",
                        "Let the merchant's program place an order (or run the sample shop), then reload: here you play the payer.")
                + "</p></section>";
    }

    /** /people/{out_trade_no} is the trade on the payer's phone; …/pay and …/refuse are the buttons of the list. */
    void act(PageExchange pageExchange) throws IOException {
        String[] parts = pageExchange.path().split("/", -1);
        String number = parts.length > 2 ? parts[2] : "";
        if (parts.length == 3) {
            trade(pageExchange, number);
        } else if (!pageExchange.method().equals("POST") || parts.length != 4) {
            pageExchange.redirect("/");
        } else {
            switch (parts[3]) {
                case "pay" -> pay(pageExchange, number);
                case "refund" -> refund(pageExchange, number);
                default -> done(pageExchange, number, simulator.refuse(number));
            }
        }
    }

    private void done(PageExchange pageExchange, String number, ActionResult result) throws IOException {
        switch (result) {
            case ActionResult.Done _ -> pageExchange.redirect("/#" + number);
            case ActionResult.Missing _ ->
                list(pageExchange, 404, Labels.missing(pageExchange.page().language(), number));
            case ActionResult.Refused(var _, var trade) -> list(pageExchange, 409, refused(pageExchange, trade));
        }
    }

    /** The seller's refund in Alipay's own console. */
    private void refund(PageExchange pageExchange, String number) throws IOException {
        String amount = pageExchange.values().getOrDefault("amount", "");
        if (!ControlApi.AMOUNT.matcher(amount).matches()) {
            list(pageExchange, 400, pageExchange.page().say("金额格式如 1.00", "An amount looks like 1.00"));
        } else {
            done(pageExchange, number, simulator.refund(number, Yuan.fen("amount", amount), true));
        }
    }

    private void trade(PageExchange pageExchange, String number) throws IOException {
        TradeView trade = simulator.trade(number);
        Html page = pageExchange.page();
        String title = page.say("手机付款", "Pay on the phone");
        if (trade == null) {
            pageExchange.html(404, page.message(title, Labels.missing(page.language(), number), ""));
        } else {
            serve(pageExchange, trade, SheetPages.SheetLocation.of(title, "/people/" + number));
        }
    }

    private void pay(PageExchange pageExchange, String number) throws IOException {
        Language in = pageExchange.page().language();
        switch (simulator.buyerApp().choose(number, pageExchange.signedIn().userId(), SheetChoice.PAY)) {
            case SheetResult.Paid _, SheetResult.Promised _, SheetResult.Left _ -> pageExchange.redirect("/#" + number);
            case SheetResult.Missing _ -> list(pageExchange, 404, Labels.missing(in, number));
            case SheetResult.Over(var trade) -> list(pageExchange, 409, refused(pageExchange, trade));
            case SheetResult.Again _ ->
                list(pageExchange, 409, Labels.endingMessage(in, SheetChoice.NOT_ENOUGH_MONEY.value()));
        }
    }

    /** /qr/{token}: opening the code is scanning it. */
    void scan(PageExchange pageExchange) throws IOException {
        String token = pageExchange.path().substring("/qr/".length());
        String number = simulator.outTradeNo(token);
        Html page = pageExchange.page();
        String title = page.say("扫码付款", "Pay by code");
        if (number == null) {
            pageExchange.html(404, page.message(title, page.say("二维码不存在", "There is no such code"), ""));
            return;
        }
        SheetPages.SheetLocation sheetLocation = SheetPages.SheetLocation.of(title, "/qr/" + token);
        switch (simulator.scan(number)) {
            case ActionResult.Done(var trade) -> serve(pageExchange, trade, sheetLocation);
            case ActionResult.Missing _ ->
                pageExchange.html(404, page.message(title, Labels.missing(page.language(), number), ""));
            case ActionResult.Refused(var _, var trade) ->
                pageExchange.html(200, page.message(title, refused(pageExchange, trade), ""));
        }
    }

    /** /cashier/{token} of a WAP or desktop payment. */
    void cashier(PageExchange pageExchange) throws IOException {
        String[] parts = pageExchange.path().split("/", -1);
        String number = parts.length == 3 ? simulator.outTradeNo(parts[2]) : null;
        TradeView trade = number == null ? null : simulator.trade(number);
        if (number == null || trade == null) {
            Html page = pageExchange.page();
            String text = page.say("收银台不存在", "There is no such cashier");
            pageExchange.html(404, page.message(page.say("收银台", "Cashier"), text, ""));
        } else {
            serve(pageExchange, trade, cashier(pageExchange.page(), parts[2], number));
        }
    }

    /** The page that a signed WAP or desktop request brings up. */
    void cashier(PageExchange pageExchange, String token, TradeView trade) throws IOException {
        Html page = pageExchange.page("/cashier/" + token);
        pageExchange.html(
                200, sheets.sheet(pageExchange, page, trade, cashier(page, token, trade.outTradeNo()), "", null));
    }

    private SheetPages.SheetLocation cashier(Html page, String token, String number) {
        TradeTerms tradeTerms = simulator.terms(number);
        String quit = tradeTerms == null
                ? null
                : tradeTerms.quitUrl() != null ? tradeTerms.quitUrl() : tradeTerms.returnUrl();
        return new SheetPages.SheetLocation(
                page.say("收银台", "Cashier"),
                "/cashier/" + token,
                () -> tradeTerms == null ? null : returnUrl(number, tradeTerms),
                quit != null && webAddress(quit) ? quit : null);
    }

    private void serve(PageExchange pageExchange, TradeView trade, SheetPages.SheetLocation sheetLocation)
            throws IOException {
        if (pageExchange.method().equals("POST")) {
            sheets.choose(pageExchange, trade.outTradeNo(), sheetLocation);
        } else {
            sheets.show(pageExchange, 200, trade, sheetLocation);
        }
    }

    private @Nullable String returnUrl(String number, TradeTerms tradeTerms) {
        String url = tradeTerms.returnUrl();
        Map<String, String> query = simulator.returnQuery(number);
        return url == null || !webAddress(url) ? null : Form.append(url, Objects.requireNonNullElse(query, Map.of()));
    }

    private static String refused(PageExchange pageExchange, TradeView trade) {
        return Labels.refused(pageExchange.page().language(), trade);
    }

    static boolean webAddress(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }
}
