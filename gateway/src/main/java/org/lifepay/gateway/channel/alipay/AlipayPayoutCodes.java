package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayResponse;
import com.alipay.api.response.AlipayFundTransCommonQueryResponse;
import com.alipay.api.response.AlipayFundTransUniTransferResponse;
import java.util.Set;

/** Classification of the sub-codes of transfers. Of about 155 only these are known to be final; any other proves nothing. */
final class AlipayPayoutCodes {
    static final String NOT_FOUND = "ORDER_NOT_EXIST";

    private static final Set<String> OF_THE_PAYEE = Set.of(
            "PAYEE_NOT_EXIST",
            "PAYEE_ACCOUNT_NOT_EXSIT",
            "PAYEE_ACCOUNT_STATUS_ERROR",
            "PAYEE_USERINFO_STATUS_ERROR",
            "PAYEE_USERINFO_ERROR",
            "PAYEE_USER_INFO_ERROR",
            "PAYEE_ACC_OCUPIED",
            "PAYEE_CERT_INFO_ERROR",
            "PAYEE_NOT_RELNAME_CERTIFY",
            "PAYEE_CARD_INFO_ERROR",
            "CARD_BIN_ERROR",
            "PERM_AML_NOT_REALNAME_REV",
            "PERMIT_NON_BANK_LIMIT_PAYEE",
            "PERMIT_LIMIT_PAYEE",
            "PERMIT_CHECK_RECEIVE_LIMIT",
            "BLOCK_USER_FORBBIDEN_RECIEVE",
            "RELEASE_USER_FORBBIDEN_RECIEVE",
            "GLOBAL_USER_FORBBIDEN_RECIEVE",
            "NO_ACCOUNT_USER_FORBBIDEN_RECIEVE",
            "PAYER_PAYEE_CANNOT_SAME",
            "RECEIVER_USER_RISK_FREEZE",
            "PAYEE_RECEIVE_COUNT_EXCEED_LIMIT");

    private static final Set<String> OF_US = Set.of(
            "PRODUCT_NOT_SIGN",
            "NO_ACCOUNT_PAYMENT_PERMISSION",
            "PAYER_STATUS_ERROR",
            "PAYER_CERTIFY_CHECK_FAIL",
            "PAYER_USER_INFO_ERROR",
            "BLOCK_USER_FORBBIDEN_SEND",
            "JUDICIAL_FREEZE",
            "SECURITY_CHECK_FAILED",
            "MEMO_REQUIRED_IN_TRANSFER_ERROR",
            "REMARK_HAS_SENSITIVE_WORD",
            "INVALID_PARAMETER");

    private static final String EXCEEDS_LIMIT = "EXCEED_LIMIT_";

    /** Alipay has dealt with the call and may pay later: the account is filled up, or it is still at it. */
    private static final Set<String> NOT_FINAL = Set.of(
            "PAYER_BALANCE_NOT_ENOUGH",
            "BALANCE_IS_NOT_ENOUGH",
            "PAYMENT_INFO_INCONSISTENCY",
            "REQUEST_PROCESSING",
            "TRANS_ORDER_DEALING",
            "PROMO_TRANS_ORDER_DEALING");

    private AlipayPayoutCodes() {}

    /** Whether this call is declined finally; earlier calls may have succeeded. */
    static boolean isFinal(AlipayResponse answer, String subCode) {
        return switch (answer) {
            case AlipayFundTransUniTransferResponse _ -> isFinal(subCode);
            case AlipayFundTransCommonQueryResponse _ -> subCode.equals(NOT_FOUND);
            default -> false;
        };
    }

    private static boolean isFinal(String subCode) {
        return OF_THE_PAYEE.contains(subCode) || OF_US.contains(subCode) || subCode.startsWith(EXCEEDS_LIMIT);
    }

    /** Whether Alipay has dealt with the call. */
    static boolean isAnswer(String subCode) {
        return isFinal(subCode) || NOT_FINAL.contains(subCode) || subCode.equals(NOT_FOUND);
    }
}
