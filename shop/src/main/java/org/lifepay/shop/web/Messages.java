package org.lifepay.shop.web;

import org.lifepay.sdk.RefundStatus;

/** What a person is told about an order. */
final class Messages {
    private Messages() {}

    static String state(Language in, Purchase purchase) {
        switch (purchase.state()) {
            case PAID:
                return in.say("已付款", "Paid");
            case FAILED:
                return in.say("付款没有成功", "The payment failed");
            case CANCELLED:
                return in.say("订单已取消", "The order is cancelled");
            case WAITING:
            default:
                if (purchase.isAnswered()) {
                    return in.say("等待支付结果通知…", "Waiting for word of the payment…");
                }
                return purchase.refusal().isEmpty()
                        ? in.say("订单还没有确认送达支付平台", "The platform has not confirmed the order yet")
                        : in.say("支付平台没有接受这笔订单", "The platform did not take the order");
        }
    }

    static String explanation(Language in, Purchase purchase) {
        switch (purchase.state()) {
            case PAID:
                return purchase.source().equals(OrderBook.NOTIFICATION)
                        ? in.say(
                                "支付平台的通知已收到，签名和金额都已核对。",
                                "The platform's notification came; its signature and amount were checked.")
                        : in.say(
                                "已向支付平台查询，签名和金额都已核对。",
                                "The platform was queried; the answer's signature and amount were checked.");
            case FAILED:
            case CANCELLED:
                return in.say(
                        "如需购买，请重新下单。之后才到的付款会自动原路退回。",
                        "To buy, place a new order. A payment that still arrives is given back by itself.");
            case WAITING:
            default:
                if (!purchase.refusal().isEmpty()) {
                    return purchase.refusal();
                }
                return purchase.isAnswered()
                        ? in.say(
                                "只有支付平台的通知或查询结果才算数：浏览器跳回本页不代表已经付款。",
                                "Only the platform's notification, or its answer to a query, counts: a browser that comes back has proved nothing.")
                        : in.say(
                                "可能是网络中断。再试一次会用同一个订单号，不会重复下单。",
                                "The network may have broken. Trying again uses the same number and cannot order twice.");
        }
    }

    static String refund(Language in, ShopRefund refund) {
        switch (refund.status()) {
            case SUCCESS:
                return in.say("已退回", "given back");
            case FAILED:
                return in.say("退款失败", "failed") + (refund.reason().isEmpty() ? "" : " · " + refund.reason());
            case INIT:
            case OTHER:
            default:
                return in.say("退款中，等待结果通知…", "on its way, waiting for word…");
        }
    }

    static boolean isUndecided(ShopRefund refund) {
        return refund.status() != RefundStatus.SUCCESS && refund.status() != RefundStatus.FAILED;
    }

    /** The message after an action; its key stands in the address, so only known keys have one. */
    static String afterAction(Language in, String name) {
        switch (name) {
            case "asked":
                return in.say("刚刚查询过支付平台。", "The platform was queried just now.");
            case "sent":
                return in.say("退款已提交。", "The refund was sent.");
            case "refused":
                return in.say("支付平台没有同意这个操作。", "The platform did not agree to that.");
            case "unsure":
                return in.say(
                        "没有得到确定的答复，请稍后再查询；不会重复扣款或退款。",
                        "There was no certain answer; ask again later. Nothing is charged or given back twice.");
            case "amount":
                return in.say("请填写不超过可退余额的金额，例如 9.90。", "Enter an amount that is left to give back, such as 9.90.");
            default:
                return "";
        }
    }
}
