package org.lifepay.gateway.channel.alipay;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classification of Alipay's sub-codes. An unlisted code proves nothing, because Alipay adds codes without notice. */
final class AlipayCodes {
    /** The buyer named in the call cannot pay; another may. */
    private static final Set<String> OF_THE_BUYER = acq(
            "BUYER_SELLER_EQUAL",
            "BUYER_BALANCE_NOT_ENOUGH",
            "BUYER_BANKCARD_BALANCE_NOT_ENOUGH",
            "BUYER_ENABLE_STATUS_FORBID",
            "BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR",
            "BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR",
            "BUYER_NOT_EXIST",
            "BUYER_ERROR",
            "ERROR_BALANCE_PAYMENT_DISABLE",
            "ERROR_BUYER_CERTIFY_LEVEL_LIMIT",
            "NO_PAYMENT_INSTRUMENTS_AVAILABLE",
            "USER_FACE_PAYMENT_SWITCH_OFF",
            "MOBILE_PAYMENT_SWITCH_OFF",
            "PAYER_NOT_ALLOWED");

    /** Final: declined because of the trade or the order. */
    private static final Set<String> OF_THE_ORDER = acq(
            "TRADE_NOT_EXIST",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_FINISHED",
            "TRADE_STATUS_ERROR",
            "CONTEXT_INCONSISTENT",
            "APPLY_PC_MERCHANT_CODE_ERROR",
            "PAYMENT_AUTH_CODE_INVALID",
            "PAYMENT_FAIL",
            "PAYMENT_REQUEST_HAS_RISK",
            "PULL_MOBILE_CASHIER_FAIL",
            "TOTAL_FEE_EXCEED",
            "PRODUCT_AMOUNT_LIMIT_ERROR",
            "BEYOND_PAY_RESTRICTION",
            "BEYOND_PER_RECEIPT_RESTRICTION",
            "EXIST_FORBIDDEN_WORD",
            "INVALID_PARAMETER",
            "INVALID_STORE_ID",
            "NOW_TIME_AFTER_EXPIRE_TIME_ERROR",
            "REASON_TRADE_STATUS_INVALID",
            "REASON_ILLEGAL_STATUS",
            "TRADE_CANCEL_TIME_OUT",
            "CANCEL_NOT_ALLOWED",
            "SELLER_BALANCE_NOT_ENOUGH",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REASON_TRADE_REFUND_FEE_ERR",
            "REFUND_FEE_ERROR",
            "DISCORDANT_REPEAT_REQUEST",
            "TRADE_NOT_ALLOW_REFUND",
            "NOT_ALLOW_PARTIAL_REFUND",
            "REASON_TRADE_BEEN_FREEZEN",
            "ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND",
            "ALLOC_AMOUNT_VALIDATE_ERROR",
            "REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST",
            "REFUNDALLOC_UNAUTH_LIMIT",
            "USER_NOT_MATCH_ERR");

    /** Alipay does not know the merchant's store; the trade is not begun. */
    static final String INVALID_STORE = "ACQ.INVALID_STORE_ID";

    /** The sign-in code is used or expired. */
    private static final Set<String> OF_THE_SIGN_IN = Set.of("isv.code-invalid");

    /** Our contract, app or keys: a configuration error that the operator must fix. */
    private static final Set<String> SET_UP = acq(
            "ACCESS_FORBIDDEN",
            "PARTNER_ERROR",
            "SELLER_BEEN_BLOCKED",
            "SELLER_NOT_EXIST",
            "INVALID_RECEIVE_ACCOUNT",
            "RISK_MERCHANT_IP_NOT_EXIST",
            "MERCHANT_STATUS_NOT_NORMAL",
            "ENTERPRISE_PAY_BIZ_ERROR");

    /** Rate limit of Alipay: retry later. */
    private static final String TOO_MANY_CALLS = "isv.app-call-limited";

    /** Alipay itself has failed. */
    private static final String SYSTEM_ERROR = "ACQ.SYSTEM_ERROR";

    /** A bill is asked for before it is there. */
    private static final Set<String> OF_THE_BILL = Set.of("isv.invalid_arguments", "isp.bill_not_exist");

    private AlipayCodes() {}

    private static Set<String> acq(String... codes) {
        return Stream.of(codes).map("ACQ."::concat).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this call is declined finally; earlier calls may have succeeded. */
    static boolean isFinal(String subCode) {
        return OF_THE_ORDER.contains(subCode) || OF_THE_BUYER.contains(subCode) || OF_THE_SIGN_IN.contains(subCode);
    }

    static boolean isOfTheBuyer(String subCode) {
        return OF_THE_BUYER.contains(subCode);
    }

    /** Whether Alipay has dealt with the call, although its answer does not tell us the result. */
    static boolean isAnswer(String reason) {
        return (reason.startsWith("ACQ.") && !reason.equals(SYSTEM_ERROR))
                || isSetUp(reason)
                || reason.equals(TOO_MANY_CALLS)
                || OF_THE_BILL.contains(reason)
                || AlipayPayoutCodes.isAnswer(reason)
                || AlipayCustomsCodes.isAnswer(reason)
                || AlipaySplitCodes.isAnswer(reason)
                || AlipayComplaintReplies.isAnswer(reason);
    }

    /** Whether the operator must fix a setting at Alipay or of the gateway. */
    static boolean isSetUp(String subCode) {
        boolean gateway = (subCode.startsWith("isv.") || subCode.startsWith("aop.invalid"))
                && !subCode.equals(TOO_MANY_CALLS)
                && !OF_THE_BILL.contains(subCode)
                && !OF_THE_SIGN_IN.contains(subCode);
        return gateway || SET_UP.contains(subCode);
    }
}
