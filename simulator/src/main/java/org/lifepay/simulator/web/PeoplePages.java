package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.Act;
import org.lifepay.simulator.Choice;
import org.lifepay.simulator.Chosen;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.trade.Terms;
import org.lifepay.simulator.wire.Form;

/** Pages on which a person plays the payer: the list of trades, the scanned code, the cashier. */
final class PeoplePages {
    private static final int SHOWN = 100;

    private final Simulator simulator;
    private final SheetPages sheets;

    PeoplePages(Simulator simulator, SheetPages sheets) {
        this.simulator = simulator;
        this.sheets = sheets;
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
        Html page = visit.page("/");
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
        visit.html(
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
    void act(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        String number = parts.length > 2 ? parts[2] : "";
        if (parts.length == 3) {
            trade(visit, number);
        } else if (!visit.method().equals("POST") || parts.length != 4) {
            visit.redirect("/");
        } else if (parts[3].equals("pay")) {
            pay(visit, number);
        } else {
            switch (simulator.refuse(number)) {
                case Act.Done _ -> visit.redirect("/#" + number);
                case Act.Missing _ ->
                    list(visit, 404, Words.missing(visit.page().language(), number));
                case Act.Refused(var _, var trade) -> list(visit, 409, refused(visit, trade));
            }
        }
    }

    private void trade(Visit visit, String number) throws IOException {
        TradeView trade = simulator.trade(number);
        Html page = visit.page();
        String title = page.say("手机付款", "Pay on the phone");
        if (trade == null) {
            visit.html(404, page.message(title, Words.missing(page.language(), number), ""));
        } else {
            serve(visit, trade, SheetPages.Place.of(title, "/people/" + number));
        }
    }

    private void pay(Visit visit, String number) throws IOException {
        Language in = visit.page().language();
        switch (simulator.phone().choose(number, visit.signedIn().userId(), Choice.PAY)) {
            case Chosen.Paid _, Chosen.Promised _, Chosen.Left _ -> visit.redirect("/#" + number);
            case Chosen.Missing _ -> list(visit, 404, Words.missing(in, number));
            case Chosen.Over(var trade) -> list(visit, 409, refused(visit, trade));
            case Chosen.Again _ -> list(visit, 409, Words.said(in, Choice.NOT_ENOUGH_MONEY.value()));
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
        SheetPages.Place place = SheetPages.Place.of(title, "/qr/" + token);
        switch (simulator.scan(number)) {
            case Act.Done(var trade) -> serve(visit, trade, place);
            case Act.Missing _ -> visit.html(404, page.message(title, Words.missing(page.language(), number), ""));
            case Act.Refused(var _, var trade) -> visit.html(200, page.message(title, refused(visit, trade), ""));
        }
    }

    /** /cashier/{token} of a WAP or desktop payment. */
    void cashier(Visit visit) throws IOException {
        String[] parts = visit.path().split("/", -1);
        String number = parts.length == 3 ? simulator.outTradeNo(parts[2]) : null;
        TradeView trade = number == null ? null : simulator.trade(number);
        if (number == null || trade == null) {
            Html page = visit.page();
            String text = page.say("收银台不存在", "There is no such cashier");
            visit.html(404, page.message(page.say("收银台", "Cashier"), text, ""));
        } else {
            serve(visit, trade, cashier(visit.page(), parts[2], number));
        }
    }

    /** The page that a signed WAP or desktop request brings up. */
    void cashier(Visit visit, String token, TradeView trade) throws IOException {
        Html page = visit.page("/cashier/" + token);
        visit.html(200, sheets.sheet(visit, page, trade, cashier(page, token, trade.outTradeNo()), "", null));
    }

    private SheetPages.Place cashier(Html page, String token, String number) {
        Terms terms = simulator.terms(number);
        String quit = terms == null ? null : terms.quitUrl() != null ? terms.quitUrl() : terms.returnUrl();
        return new SheetPages.Place(
                page.say("收银台", "Cashier"),
                "/cashier/" + token,
                () -> terms == null ? null : returnUrl(number, terms),
                quit != null && webAddress(quit) ? quit : null);
    }

    private void serve(Visit visit, TradeView trade, SheetPages.Place place) throws IOException {
        if (visit.method().equals("POST")) {
            sheets.choose(visit, trade.outTradeNo(), place);
        } else {
            sheets.show(visit, 200, trade, place);
        }
    }

    private @Nullable String returnUrl(String number, Terms terms) {
        String url = terms.returnUrl();
        Map<String, String> query = simulator.returnQuery(number);
        return url == null || !webAddress(url) ? null : Form.append(url, Objects.requireNonNullElse(query, Map.of()));
    }

    private static String refused(Visit visit, TradeView trade) {
        return Words.refused(visit.page().language(), trade);
    }

    static boolean webAddress(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }
}
