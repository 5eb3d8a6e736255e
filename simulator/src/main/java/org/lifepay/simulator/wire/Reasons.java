package org.lifepay.simulator.wire;

import java.util.Map;

/** What Alipay says to people beside a business code. */
final class Reasons {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("ACQ.TRADE_NOT_EXIST", "交易不存在"),
            Map.entry("ACQ.TRADE_HAS_SUCCESS", "交易已被支付"),
            Map.entry("ACQ.TRADE_HAS_CLOSE", "交易已经关闭"),
            Map.entry("ACQ.TRADE_HAS_FINISHED", "交易已经完结"),
            Map.entry("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
            Map.entry("ACQ.REASON_TRADE_STATUS_INVALID", "交易状态不合法"),
            Map.entry("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改"),
            Map.entry("ACQ.BUYER_SELLER_EQUAL", "买卖家不能相同"),
            Map.entry("ACQ.BUYER_BALANCE_NOT_ENOUGH", "买家余额不足"),
            Map.entry("ACQ.PAYMENT_AUTH_CODE_INVALID", "支付授权码无效"),
            Map.entry("ACQ.TOTAL_FEE_EXCEED", "订单总金额超过限额"),
            Map.entry("ACQ.APPLY_PC_MERCHANT_CODE_ERROR", "申请二维码失败"),
            Map.entry("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "当前时间已超过允许支付的时间"),
            Map.entry("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限"),
            Map.entry("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致"),
            Map.entry("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足"),
            Map.entry("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围"),
            Map.entry("ACQ.SYSTEM_ERROR", "系统错误"),
            Map.entry("isp.bill_not_exist", "账单不存在"),
            Map.entry("isv.invalid_arguments", "参数有误"),
            Map.entry("TYPE_NOT_SUPPORTED", "账单类型不支持"));

    private Reasons() {}

    static String of(String subCode) {
        return TEXTS.getOrDefault(subCode, "业务处理失败");
    }
}
