package org.lifepay.simulator.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.wire.ChinaTime;

/** The pages, for a phone as well as for a desk; no script. */
final class Html {
    private static final String STYLE = style();

    private final Language in;
    private final String here;

    /**
     * Writes one page.
     *
     * @param here where a GET shows it again, for the switch of languages
     */
    Html(Language in, String here) {
        this.in = in;
        this.here = here;
    }

    String say(String chinese, String english) {
        return in.say(chinese, english);
    }

    /** The latest trades with their buttons. */
    String trades(List<TradeView> trades, int most, String message) {
        var body = new StringBuilder();
        if (!message.isEmpty()) {
            body.append("<section role=\"alert\">").append(escape(message)).append("</section>");
        }
        body.append("<div class=\"bar\"><h1>")
                .append(say("交易", "Trades"))
                .append("</h1><span class=\"quiet\">")
                .append(count(trades.size(), most))
                .append("</span><a class=\"button\" href=\"/\">")
                .append(say("刷新", "Reload"))
                .append("</a></div>");
        body.append(trades.isEmpty() ? nothing() : "");
        trades.forEach(trade -> body.append("<section id=\"")
                .append(escape(trade.outTradeNo()))
                .append("\">")
                .append(summary(trade, "h2"))
                .append(buttons("/people/" + escape(trade.outTradeNo()), trade, say("拒绝", "Refuse"), "refuse"))
                .append("</section>"));
        return page(say("交易", "Trades"), body.toString());
    }

    /** The cashier a browser has opened. */
    String cashier(String token, TradeView trade) {
        return paying(say("收银台", "Cashier"), token, trade, say("取消", "Cancel"), "cancel");
    }

    /** What a phone sees after scanning. */
    String scanned(String token, TradeView trade) {
        return paying(say("扫码付款", "Pay by code"), token, trade, say("拒绝", "Refuse"), "refuse");
    }

    String message(String title, String text, String detail) {
        return page(
                title,
                "<section><h1 role=\"status\">" + escape(text) + "</h1><p class=\"quiet\">" + escape(detail)
                        + "</p><p><a class=\"button\" href=\"/\">" + say("全部交易", "All trades")
                        + "</a></p></section>");
    }

    String missing(String number) {
        return Words.missing(in, number);
    }

    String refused(TradeView trade) {
        return Words.refused(in, trade);
    }

    private String paying(String title, String token, TradeView trade, String no, String noPath) {
        String ended = trade.payable() ? "" : "<p role=\"status\">" + refused(trade) + "</p>";
        return page(
                title,
                "<section>" + summary(trade, "h1") + ended + buttons("/cashier/" + token, trade, no, noPath)
                        + "</section>");
    }

    private String count(int shown, int most) {
        return shown < most ? say(shown + " 笔", "" + shown) : say("最近 " + most + " 笔", "the latest " + most);
    }

    private String nothing() {
        return "<section><h2>" + say("还没有交易", "No trades yet") + "</h2><p>"
                + say(
                        "请先让商户程序下单（例如运行示例商户），再刷新本页，就可以在这里扮演付款人。",
                        "Let the merchant's program place an order (or run the sample shop), then reload: here you play the payer.")
                + "</p></section>";
    }

    private String summary(TradeView trade, String heading) {
        var text = new StringBuilder();
        text.append("<div class=\"row\"><").append(heading).append('>').append(escape(trade.subject()));
        text.append("</").append(heading).append("><span class=\"amount\">¥").append(trade.totalAmount());
        text.append("</span></div><p><span class=\"state ")
                .append(trade.payable() ? "open" : trade.status())
                .append("\">");
        text.append(Words.state(in, trade)).append("</span> <span class=\"quiet\">");
        text.append(escape(Words.method(in, trade.method()))).append("</span></p><dl>");
        item(text, say("商户订单号", "Order no."), trade.outTradeNo());
        item(text, say("支付宝交易号", "Alipay no."), trade.tradeNo());
        item(text, say("开单时间", "Opened"), time(trade.opened()));
        item(text, say("付款时间", "Paid"), time(trade.paid()));
        item(text, say("付款人", "Payer"), trade.paid() == null ? null : trade.buyer());
        trade.refunds()
                .forEach(refund -> item(
                        text,
                        say("退款", "Refunded"),
                        "¥" + refund.amount() + " · " + ChinaTime.of(refund.at()) + " · " + refund.outRequestNo()));
        item(text, say("关闭时间", "Closed"), time(trade.closed()));
        return text.append("</dl>").toString();
    }

    private static void item(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("<div><dt>").append(name).append("</dt><dd>");
            text.append(escape(value)).append("</dd></div>");
        }
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : ChinaTime.of(at);
    }

    private String buttons(String path, TradeView trade, String no, String noPath) {
        if (!trade.payable()) {
            return "";
        }
        String pay = say("付款", "Pay") + " ¥" + trade.totalAmount();
        return "<div class=\"actions\">" + button(path + "/pay", "pay", pay, trade)
                + button(path + "/" + noPath, "", no, trade) + "</div>";
    }

    /** Read aloud, a button says which trade it is for. */
    private static String button(String action, String kind, String text, TradeView trade) {
        return "<form method=\"post\" action=\"" + action + "\"><button class=\"button " + kind + "\" aria-label=\""
                + text + " · " + escape(trade.subject()) + "\">" + text + "</button></form>";
    }

    private String page(String title, String body) {
        Language other = in == Language.ZH ? Language.EN : Language.ZH;
        String switchTo = other == Language.EN ? "English" : "中文";
        return "<!doctype html><html lang=\"" + in.tag() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + title + " · "
                + say("支付宝模拟器", "Alipay simulator") + "</title><style>" + STYLE
                + "</style></head><body><header><a class=\"home\" href=\"/\">" + say("支付宝模拟器", "Alipay simulator")
                + "</a><span>" + say("不是真钱", "no real money") + "</span><a lang=\"" + other.tag() + "\" href=\""
                + escape(here) + "?lang=" + (other == Language.EN ? "en" : "zh") + "\">" + switchTo
                + "</a></header><main>" + body + "<footer class=\"quiet\">"
                + say("时间为北京时间", "Times are Beijing time (UTC+8)") + "</footer></main></body></html>";
    }

    private static String style() {
        try (var css = Html.class.getResourceAsStream("/org/lifepay/simulator/web/pages.css")) {
            if (css == null) {
                throw new IllegalStateException("the pages' style is missing from the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
