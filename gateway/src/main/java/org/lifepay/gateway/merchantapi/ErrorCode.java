package org.lifepay.gateway.merchantapi;

/** Error codes of the merchant API; stable, each explained in docs/protocol.md. */
public enum ErrorCode {
    FUNCTION_UNKNOWN("接口地址不存在 no such function"),
    CONTENT_TYPE_UNSUPPORTED("不支持的报文类型 content type not supported"),
    BODY_TOO_LARGE("报文过大 body too large"),
    BODY_MISSING("缺少报文 body missing"),
    HEADER_MISSING("缺少请求头 header missing"),
    MERCHANT_UNKNOWN("商户不存在 merchant unknown"),
    MERCHANT_SUSPENDED("商户已停用 merchant suspended"),
    ADDRESS_NOT_ALLOWED("调用地址不在白名单 caller address not allowed"),
    CERTIFICATE_MISSING("商户没有有效证书 merchant has no valid certificate"),
    ENVELOPE_REJECTED("报文无法解密或验签失败 envelope rejected"),
    MESSAGE_REPLAYED("报文已用于其他接口 message used at another function"),
    MERCHANT_MISMATCH("商户号不一致 merchant numbers differ"),
    FIELD_MISSING("缺少字段 field missing"),
    FIELD_TYPE("字段类型错误 field has the wrong type"),
    FIELD_TOO_LONG("字段过长 field too long"),
    FIELD_CHARACTERS("字段含有非法字符 field has forbidden characters"),
    FIELD_FORMAT("字段格式错误 field has the wrong format"),
    FIELD_VALUE("字段取值不支持 field value not supported"),
    AMOUNT_OUT_OF_RANGE("金额超出范围 amount out of range"),
    AMOUNT_ABOVE_LIMIT("金额超过商户限额 amount above the merchant's limit"),
    PAYMENT_MODE_NOT_ENABLED("支付方式未开通 payment mode not enabled"),
    FEATURE_NOT_ENABLED("功能未开通 feature not enabled"),
    NOTIFY_URL_FORBIDDEN("通知地址不允许 notify url not allowed"),
    REQUEST_ID_REUSED("请求号已被不同内容使用 request id reused with other content"),
    ORDER_NOT_FOUND("订单不存在 order not found"),
    ORDER_NOT_PAID("订单未支付 order not paid"),
    REFUND_NOT_FOUND("退款不存在 refund not found"),
    REFUND_EXCEEDS_ORDER("退款超过可退金额 refund exceeds order"),
    STATEMENT_NOT_READY("对账单尚未生成 statement not ready"),
    STATEMENT_NOT_FOUND("对账单不存在 statement not found"),
    RATE_LIMITED("请求过于频繁 too many requests"),
    CHANNEL_DECLINED("支付渠道拒绝 declined by the channel"),
    TRY_AGAIN("结果未知，请用同一请求号重试 result unknown, repeat the same request"),
    INTERNAL_ERROR("系统错误，请先查询再重试 internal error, query before repeating");

    private final String error;

    ErrorCode(String error) {
        this.error = error;
    }

    /** The text of the {@code error} member, in Chinese and English. */
    public String error() {
        return error;
    }
}
