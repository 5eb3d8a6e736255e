package org.lifepay.simulator.web;

import java.util.List;
import java.util.Map;
import org.lifepay.simulator.TradeView;

/** The pages, for a phone as well as for a desk; no script. */
final class Html {
    private static final Map<String, String> STATES = Map.of(
            TradeView.OPENED,
            "已开单，未扫码",
            "WAIT_BUYER_PAY",
            "待付款",
            "TRADE_SUCCESS",
            "已付款",
            "TRADE_FINISHED",
            "已完结",
            "TRADE_CLOSED",
            "已关闭");
    private static final String STYLE = """
            *{box-sizing:border-box}body{margin:0;background:#f5f6f8;color:#222;font:16px/1.6 system-ui,"PingFang SC",\
            "Microsoft YaHei","Noto Sans CJK SC",sans-serif}header{background:#1677ff;color:#fff;padding:12px 16px}\
            header b{font-size:18px}main{max-width:720px;margin:0 auto;padding:12px}section{background:#fff;\
            border-radius:8px;padding:14px 16px;margin:0 0 12px;box-shadow:0 1px 2px #0001}.amount{font-size:28px;\
            font-weight:600}.row{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap;align-items:center}\
            .quiet{color:#666;font-size:14px;overflow-wrap:anywhere}.state{border-radius:4px;padding:1px 8px;\
            background:#eef;font-size:14px}.TRADE_SUCCESS{background:#d9f5dd}.TRADE_CLOSED{background:#eee}\
            .WAIT_BUYER_PAY{background:#fff1cc}form{display:inline}button{font:inherit;min-height:44px;border:1px solid #bbb;\
            background:#fff;border-radius:6px;padding:6px 20px;margin:8px 8px 0 0}button.pay{background:#1677ff;\
            border-color:#1677ff;color:#fff}
            """;

    private Html() {}

    /** All trades with their buttons. */
    static String trades(List<TradeView> trades, String message) {
        var body = new StringBuilder();
        if (!message.isEmpty()) {
            body.append("<section role=\"status\">").append(escape(message)).append("</section>");
        }
        if (trades.isEmpty()) {
            body.append("<section>还没有交易。商户下单后刷新本页，就可以在这里扮演付款人。"
                    + "<div class=\"quiet\" lang=\"en\">No trades yet. Place an order, then reload.</div></section>");
        }
        trades.forEach(trade -> body.append("<section>")
                .append(summary(trade))
                .append(buttons("/people/" + escape(trade.outTradeNo()), trade, "拒绝", "refuse"))
                .append("</section>"));
        return page("交易", body.toString());
    }

    /** The cashier a browser has opened. */
    static String cashier(String token, TradeView trade) {
        return page(
                "收银台",
                "<section>" + summary(trade) + buttons("/cashier/" + token, trade, "取消", "cancel") + "</section>");
    }

    /** What a phone sees after scanning. */
    static String scanned(String token, TradeView trade) {
        return page(
                "扫码付款",
                "<section>" + summary(trade) + buttons("/cashier/" + token, trade, "拒绝", "refuse") + "</section>");
    }

    static String message(String title, String text, String detail) {
        return page(
                title,
                "<section><b>" + escape(text) + "</b><div class=\"quiet\">" + escape(detail)
                        + "</div><p><a href=\"/\">全部交易</a></p></section>");
    }

    private static String summary(TradeView trade) {
        String status = trade.status();
        String refunded = trade.refundedAmount().equals("0.00") ? "" : " · 已退款 ¥" + trade.refundedAmount();
        String tradeNo = trade.tradeNo() == null ? "" : "<br>支付宝交易号 " + escape(trade.tradeNo());
        return "<div class=\"row\"><span class=\"amount\">¥" + trade.totalAmount() + "</span><span class=\"state "
                + status + "\">" + STATES.getOrDefault(status, status) + refunded + "</span></div><div>"
                + escape(trade.subject()) + "</div><div class=\"quiet\">商户订单号 " + escape(trade.outTradeNo()) + tradeNo
                + "</div>";
    }

    private static String buttons(String path, TradeView trade, String no, String noPath) {
        boolean open = trade.status().equals(TradeView.OPENED) || trade.status().equals("WAIT_BUYER_PAY");
        if (!open) {
            return "";
        }
        return "<form method=\"post\" action=\"" + path + "/pay\"><button class=\"pay\">付款 ¥" + trade.totalAmount()
                + "</button></form><form method=\"post\" action=\"" + path + "/" + noPath + "\"><button>" + no
                + "</button></form>";
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + title
                + " · 支付宝模拟器</title><style>" + STYLE + "</style></head><body><header><b>支付宝模拟器</b> " + title
                + " <span lang=\"en\">· simulator, no real money</span></header><main>" + body
                + "</main></body></html>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
