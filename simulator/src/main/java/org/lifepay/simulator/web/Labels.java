package org.lifepay.simulator.web;

import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;

/** What Alipay's states, methods and answers are called on a page. */
final class Labels {
    private Labels() {}

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
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> in.say("付款成功，可以关掉这一页", "Paid; this page can be closed");
            case "TRADE_CLOSED" -> in.say("这笔交易已经关闭", "This trade is closed");
            default -> in.say("现在不能这样做", "This cannot be done now");
        };
    }

    /** A choice on the payment sheet, other than simply paying. */
    static String choice(Language in, SheetChoice sheetChoice) {
        return switch (sheetChoice) {
            case PAY -> in.say("付款", "Pay");
            case WRONG_PASSWORD -> in.say("输错密码", "Wrong password");
            case NOT_ENOUGH_MONEY -> in.say("余额不足", "Not enough money");
            case CANCEL -> in.say("取消付款", "Cancel");
            case LEAVE -> in.say("直接离开", "Leave");
            case PAY_LATE -> in.say("付款，但回答 8000 处理中", "Pays, but answers 8000, being processed");
            case PAY_UNTOLD -> in.say("付款，但回答 6004 结果未知", "Pays, but answers 6004, result unknown");
            case NO_NETWORK -> in.say("没有网络，回答 6002", "No network, answers 6002");
        };
    }

    /** What the payer is told after a choice that left the trade unpaid, or not paid yet; empty for an unknown one. */
    static String endingMessage(Language in, String what) {
        return switch (what) {
            case "wrong-password" -> in.say("支付密码错误，请重试", "The payment password is wrong; try again");
            case "not-enough-money" ->
                in.say("余额不足，请换一位买家或先充值", "The balance is not enough; pick another buyer or top up");
            case "no-discount" -> in.say("优惠合计应低于订单金额", "The discounts together must be below the order's amount");
            case "pay-late" -> in.say("付款处理中，稍后完成", "Being processed; it will be paid shortly");
            default -> "";
        };
    }

    /** What Alipay's app has told the merchant's app. */
    static String ended(Language in, String resultStatus) {
        String prefix = in.say("已告诉商户的 App：", "The merchant's app was told: ") + resultStatus + " ";
        return switch (resultStatus) {
            case "9000" -> prefix + in.say("支付成功", "paid");
            case "8000" -> prefix + in.say("处理中，稍后完成", "being processed; it will be paid shortly");
            case "4000" -> prefix + in.say("支付失败", "payment failed");
            case "6001" -> prefix + in.say("用户取消", "cancelled by the buyer");
            case "6002" -> prefix + in.say("网络出错", "no network");
            case "6004" -> prefix + in.say("结果未知（其实已付款）", "result unknown (in truth it is paid)");
            default -> "";
        };
    }

    static String balance(Language in, BuyerView buyer) {
        return buyer.balance() == null ? in.say("不限额", "unlimited") : Html.yuan(buyer.balance());
    }

    static String notice(Language in, NoticeView notice) {
        String forged = notice.forged() ? in.say("伪造 · ", "forged · ") : "";
        return forged
                + switch (notice.state()) {
                    case "DELIVERED" -> in.say("已送达", "delivered");
                    case "GIVEN_UP" -> in.say("已放弃", "given up");
                    default -> notice.sent() == 0 ? in.say("待发送", "to be sent") : in.say("等待重发", "to be repeated");
                };
    }

    static String missing(Language in, String number) {
        return in.say("没有商户订单号为 " + number + " 的交易", "There is no trade with the order number " + number);
    }
}
