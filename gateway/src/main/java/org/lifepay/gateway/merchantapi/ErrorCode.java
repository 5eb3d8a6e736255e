package org.lifepay.gateway.merchantapi;

import org.lifepay.envelope.ErrorCodes;

/**
 * Error codes of the merchant API; stable, each explained in docs/protocol.md. Their texts, and whether the same request
 * may be sent again, are in the resource that the SDK reads too: {@link ErrorCodes}.
 */
public enum ErrorCode {
    FUNCTION_UNKNOWN,
    CONTENT_TYPE_UNSUPPORTED,
    BODY_TOO_LARGE,
    BODY_MISSING,
    HEADER_MISSING,
    MERCHANT_UNKNOWN,
    MERCHANT_SUSPENDED,
    ADDRESS_NOT_ALLOWED,
    CERTIFICATE_MISSING,
    ENVELOPE_REJECTED,
    MESSAGE_REPLAYED,
    MERCHANT_MISMATCH,
    FIELD_MISSING,
    FIELD_TYPE,
    FIELD_TOO_LONG,
    FIELD_CHARACTERS,
    FIELD_FORMAT,
    FIELD_VALUE,
    AMOUNT_OUT_OF_RANGE,
    AMOUNT_ABOVE_LIMIT,
    RISK_REFUSED,
    PAYMENT_MODE_NOT_ENABLED,
    FEATURE_NOT_ENABLED,
    NOTIFY_URL_FORBIDDEN,
    REQUEST_ID_REUSED,
    ORDER_NOT_FOUND,
    ORDER_NOT_PAID,
    REFUND_NOT_FOUND,
    REFUND_EXCEEDS_ORDER,
    REFUND_NOT_SUPPORTED,
    REFUND_AFTER_SPLIT,
    SPLIT_NOT_FOUND,
    SPLIT_EXCEEDS_ORDER,
    SPLIT_RECEIVER_NOT_BOUND,
    SPLIT_FINISHED,
    PAYOUT_NOT_FOUND,
    PAYOUT_NOT_PAID,
    BALANCE_NOT_ENOUGH,
    SETTLEMENT_ACCOUNT_MISSING,
    CUSTOMS_DECLARED,
    CUSTOMS_NOT_FOUND,
    CUSTOMS_TOO_LATE,
    CUSTOMS_EXCEEDS_ORDER,
    COUPON_NOT_FOUND,
    COUPON_NOT_SENT,
    COUPON_NOT_USABLE,
    DECLARATION_NOT_FOUND,
    DECLARATION_NOT_ALLOWED,
    PAYMENT_RECORD_NOT_FOUND,
    EXCHANGE_CLOSED,
    EXCHANGE_NOT_BOUGHT,
    EXCHANGE_REMITTED,
    REMITTANCE_NOT_FOUND,
    STATEMENT_NOT_READY,
    STATEMENT_NOT_FOUND,
    RATE_LIMITED,
    CHANNEL_DECLINED,
    CHANNEL_NOT_SET_UP,
    ACCOUNT_POOL_EMPTY,
    TRY_AGAIN,
    INTERNAL_ERROR;

    private final String error = ErrorCodes.find(name())
            .orElseThrow(() -> new IllegalStateException("error-codes.tsv lacks " + name()))
            .text();

    /** The text of the {@code error} member, in Chinese and English. */
    public String error() {
        return error;
    }
}
