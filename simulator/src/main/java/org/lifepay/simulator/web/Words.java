package org.lifepay.simulator.web;

import org.lifepay.simulator.TradeView;

/** What Alipay's states and methods are called on a page. */
final class Words {
    private Words() {}

    static String state(Language in, TradeView trade) {
        return switch (trade.status()) {
            case TradeView.OPENED ->
                trade.payable() ? in.say("已开单，未付款", "Opened, not paid") : in.say("已失效", "No longer valid");
            case "WAIT_BUYER_PAY" -> in.say("待付款", "Waiting for payment");
            case "TRADE_SUCCESS" -> in.say("已付款", "Paid");
            case "TRADE_FINISHED" -> in.say("已完结", "Finished");
            case "TRADE_CLOSED" -> in.say("已关闭", "Closed");
            default -> trade.status();
        };
    }

    static String method(Language in, String method) {
        return switch (method) {
            case "alipay.trade.precreate" -> in.say("扫码", "QR code");
            case "alipay.trade.pay" -> in.say("付款码", "Barcode");
            case "alipay.trade.create" -> in.say("生活号", "Life account");
            case "alipay.trade.wap.pay" -> in.say("手机网页", "Mobile web");
            case "alipay.trade.page.pay" -> in.say("电脑网页", "Desktop web");
            case "alipay.trade.app.pay" -> "App";
            default -> method;
        };
    }

    /** Why nothing more can be done to this trade. */
    static String refused(Language in, TradeView trade) {
        return switch (trade.status()) {
            case TradeView.OPENED -> in.say("二维码或收银台已失效", "This code or cashier is no longer valid");
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> in.say("这笔交易已经付款", "This trade has been paid");
            case "TRADE_CLOSED" -> in.say("这笔交易已经关闭", "This trade is closed");
            default -> in.say("现在不能这样做", "This cannot be done now");
        };
    }

    static String missing(Language in, String number) {
        return in.say("没有商户订单号为 " + number + " 的交易", "There is no trade with the order number " + number);
    }
}
