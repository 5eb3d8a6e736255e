package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayResponse;
import com.alipay.api.response.AlipayTradeOrderSettleQueryResponse;
import com.alipay.api.response.AlipayTradeOrderSettleResponse;
import com.alipay.api.response.AlipayTradeRoyaltyRelationBindResponse;
import com.alipay.api.response.AlipayTradeRoyaltyRelationUnbindResponse;
import java.util.Set;

/** Classification of the sub-codes of alipay.trade.order.settle and of the receivers' binding; any other proves nothing. */
final class AlipaySplitCodes {
    private static final String PREFIX = "ACQ.";

    /** The answer to a query about a number that Alipay has never received. */
    private static final Set<String> NOT_FOUND = Set.of("SETTLE_NOT_EXIST", "TRADE_SETTLE_NOT_EXIST");

    private static final Set<String> OF_THE_SHARE = Set.of(
            "ROYALTY_RECEIVER_INVALID",
            "ALLOC_AMOUNT_VALIDATE_ERROR",
            "ILLEGAL_SETTLE_STATE",
            "TRADE_STATUS_ERROR",
            "TRADE_NOT_EXIST",
            "TRADE_SETTLE_NOT_SUPPORT",
            "REASON_TRADE_STATUS_INVALID",
            "NOT_SUPPORT_ROYALTY",
            "CUSTOMER_VALIDATE_ERROR",
            "USER_ACCOUNT_HAD_FREEZEN",
            "USER_LOGONID_DUP",
            "ROYALTY_ACCOUNTS_EQUAL",
            "ROYALTY_ACCOUNT_NOT_EXIST",
            "MERCHANT_RISK_LIMIT",
            "ALLOC_REFUSE_AFTER_REFUND",
            "ASYNC_ALLOC_NOT_SUPPORT_IN_PERIOD",
            "MUST_ALLOC_FROM_ROOT_ACCOUNT",
            "SETTLE_ENTITY_ID_INVALID",
            "INVALID_PARAMETER");

    private static final Set<String> OF_THE_RECEIVER = Set.of(
            "RELATION_QUANTITY_LIMIT",
            "PRODUCT_UNSIGN",
            "USER_NOT_EXIST",
            "USERNAME_NOT_MATCH",
            "RECEIVER_LIST_EMPTY",
            "RECEIVER_LIST_OVERLOAD",
            "INVALID_RECEIVER_TYPE",
            "RECEIVER_ACCOUNT_NOT_CERTIFY",
            "RECEIVER_ACCOUNT_NO_BALANCE",
            "RECEIVER_ACCOUNT_STATE_INVALID",
            "OPENID_APPID_NOT_MATCH",
            "INVALID_PARAMETER");

    /** Alipay has dealt with the call and may share later: the account is filled up, or it is still at it. */
    private static final Set<String> NOT_FINAL = Set.of(
            "TXN_RESULT_ACCOUNT_BALANCE_NOT_ENOUGH",
            "ALLOC_REFUSE_BEFORE_SETTLE",
            "DISCORDANT_REPEAT_REQUEST",
            "FREQUENCY_LIMITED",
            "TRADE_SETTLE_ERROR");

    private AlipaySplitCodes() {}

    /** Whether this call is declined finally; earlier calls may have succeeded. */
    static boolean isFinal(AlipayResponse answer, String subCode) {
        return switch (answer) {
            case AlipayTradeOrderSettleResponse _ -> isRefusal(subCode);
            case AlipayTradeOrderSettleQueryResponse _ -> isNotFound(subCode);
            case AlipayTradeRoyaltyRelationBindResponse _, AlipayTradeRoyaltyRelationUnbindResponse _ ->
                OF_THE_RECEIVER.contains(plain(subCode));
            default -> false;
        };
    }

    /** Whether the share is refused as it is. The list of codes that are final for other calls does not hold here. */
    static boolean isRefusal(String subCode) {
        return OF_THE_SHARE.contains(plain(subCode));
    }

    static boolean isNotFound(String subCode) {
        return NOT_FOUND.contains(plain(subCode));
    }

    /** Whether Alipay has dealt with the call. */
    static boolean isAnswer(String subCode) {
        String code = plain(subCode);
        return OF_THE_SHARE.contains(code)
                || OF_THE_RECEIVER.contains(code)
                || NOT_FINAL.contains(code)
                || NOT_FOUND.contains(code);
    }

    private static String plain(String subCode) {
        return subCode.startsWith(PREFIX) ? subCode.substring(PREFIX.length()) : subCode;
    }
}
