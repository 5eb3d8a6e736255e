package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 进件状态。How the review of a declared sub-merchant stands (protocol §3.14). */
public enum SubMerchantStatus {
    /** 审核中。Under review, or replaced by a later declaration. */
    REVIEWING,
    /** 待补件。Supplements are asked for: declare it again with them. */
    SUPPLEMENT,
    /** 已通过。Approved: the merchant is there. */
    APPROVED,
    /** 已拒绝。Refused. */
    REFUSED,
    /** 未知状态。A value that this version does not know; {@code fields().text("subMerchantReviewStatus")} has it. */
    OTHER;

    static SubMerchantStatus of(@Nullable String text) {
        if (text == null) {
            return REVIEWING;
        }
        switch (text) {
            case "NO_PASS":
                return SUPPLEMENT;
            case "PASS":
                return APPROVED;
            case "REFUSE":
                return REFUSED;
            default:
                return OTHER;
        }
    }
}
