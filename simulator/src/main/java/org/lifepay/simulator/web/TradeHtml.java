package org.lifepay.simulator.web;

import static org.lifepay.simulator.web.Html.escape;
import static org.lifepay.simulator.web.Html.item;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.wire.ChinaTime;

/** What pages show of a trade and of the notices about it. */
final class TradeHtml {
    /** Fields that say nothing about the trade. */
    private static final Set<String> HIDDEN_FIELDS =
            Set.of("sign", "sign_type", "charset", "version", "notify_type", "auth_app_id", "app_id", "seller_id");

    private final Html page;
    private final Language in;

    TradeHtml(Html page) {
        this.page = page;
        this.in = page.language();
    }

    /** One trade of the list, with its buttons and its notices. */
    String listed(TradeView trade, List<NoticeView> notices) {
        String path = "/people/" + escape(trade.outTradeNo());
        return "<section id=\"" + escape(trade.outTradeNo()) + "\">" + summary(trade, "h2") + buttons(path, trade)
                + notices(notices) + "</section>";
    }

    String summary(TradeView trade, String heading) {
        return "<div class=\"row\"><" + heading + ">" + escape(trade.subject()) + "</" + heading
                + "><span class=\"amount\">" + Html.yuan(trade.totalAmount()) + "</span></div>" + details(trade);
    }

    /** All but what is bought and for how much. */
    String details(TradeView trade) {
        var text = new StringBuilder("<p><span class=\"state ")
                .append(trade.payable() ? "open" : trade.status())
                .append("\">")
                .append(Labels.state(in, trade))
                .append("</span> <span class=\"quiet\">")
                .append(escape(Labels.method(in, trade.method())))
                .append("</span></p><dl>")
                .append(item(say("商户订单号", "Order no."), trade.outTradeNo()))
                .append(item(say("支付宝交易号", "Alipay no."), trade.tradeNo()))
                .append(item(say("开单时间", "Opened"), time(trade.opened())))
                .append(item(say("付款时间", "Paid"), time(trade.paid())))
                .append(item(say("付款人", "Payer"), trade.paid() == null ? null : payer(trade)));
        if (!trade.merchantDiscount().equals("0.00")
                || !trade.platformDiscount().equals("0.00")) {
            text.append(item(say("商家优惠", "Merchant's discount"), Html.yuan(trade.merchantDiscount())))
                    .append(item(say("平台优惠", "Alipay's discount"), Html.yuan(trade.platformDiscount())))
                    .append(item(
                            say("买家实付", "Buyer paid"), trade.paid() == null ? null : Html.yuan(trade.buyerPaid())));
        }
        trade.refunds()
                .forEach(refund -> text.append(item(
                        say("退款", "Refunded"),
                        Html.yuan(refund.amount()) + " · " + ChinaTime.of(refund.at()) + " · "
                                + refund.outRequestNo())));
        return text.append(item(say("关闭时间", "Closed"), time(trade.closed())))
                .append("</dl>")
                .toString();
    }

    /** What was sent to the merchant's gateway, each in a part that opens. */
    String notices(List<NoticeView> notices) {
        var text = new StringBuilder();
        notices.forEach(notice -> text.append(notice(notice)));
        return text.toString();
    }

    private String notice(NoticeView notice) {
        String sent = notice.lastSent() == null ? say("尚未发送", "not sent yet") : ChinaTime.of(notice.lastSent());
        var text = new StringBuilder("<details class=\"notice\"><summary>")
                .append(say("通知", "Notice"))
                .append(" <b>")
                .append(escape(notice.tradeStatus()))
                .append("</b> <span class=\"quiet\">")
                .append(escape(Labels.notice(in, notice)))
                .append("</span></summary><dl>")
                .append(item(say("网址", "URL"), notice.url()))
                .append(item(say("最近发送", "Last sent"), sent))
                .append(item(say("发送次数", "Sent"), Integer.toString(notice.sent())))
                .append(item(say("网关回答", "Answer"), notice.lastAnswer().isEmpty() ? "–" : notice.lastAnswer()))
                .append(item(say("下次发送", "Next try"), notice.due() == null ? "–" : ChinaTime.of(notice.due())))
                .append("</dl><h3>")
                .append(say("内容", "Fields"))
                .append("</h3><dl class=\"fields\">");
        notice.fields().forEach((name, value) -> text.append(HIDDEN_FIELDS.contains(name) ? "" : item(name, value)));
        return text.append("</dl></details>").toString();
    }

    private String buttons(String path, TradeView trade) {
        if (trade.status().equals("TRADE_SUCCESS")) {
            return "<details class=\"notice\"><summary>" + say("在商家后台退款", "Refund in the seller's console")
                    + "</summary><form method=\"post\" action=\"" + path
                    + "/refund\"><input name=\"amount\" inputmode=\"decimal\" required aria-label=\""
                    + say("退款金额（元）", "Amount to refund, in yuan") + "\" value=\"" + left(trade)
                    + "\"> <button class=\"button\">" + say("退款", "Refund") + "</button></form></details>";
        }
        if (!trade.payable()) {
            return "";
        }
        String pay = say("付款", "Pay") + " " + Html.yuan(trade.totalAmount());
        return "<div class=\"actions\">" + button(path + "/pay", "pay", pay, trade)
                + button(path + "/refuse", "", say("拒绝", "Refuse"), trade) + "<a class=\"button\" href=\"" + path
                + "\" aria-label=\"" + say("手机", "Phone") + " · " + escape(trade.subject()) + "\">"
                + say("手机…", "Phone …") + "</a></div>";
    }

    /** Read aloud, a button says which trade it is for. */
    private static String button(String action, String kind, String text, TradeView trade) {
        return "<form method=\"post\" action=\"" + action + "\"><button class=\"button " + kind + "\" aria-label=\""
                + text + " · " + escape(trade.subject()) + "\">" + text + "</button></form>";
    }

    private static String left(TradeView trade) {
        return new BigDecimal(trade.totalAmount())
                .subtract(new BigDecimal(trade.refundedAmount()))
                .toPlainString();
    }

    private static @Nullable String payer(TradeView trade) {
        return trade.buyer() == null ? null : Buyer.named(trade.buyer()).name() + " " + trade.buyer();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : ChinaTime.of(at);
    }

    private String say(String chinese, String english) {
        return page.say(chinese, english);
    }
}
