package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 进件通知。A declared sub-merchant was approved or refused, or supplements are asked for (protocol §3.14); its requestId is the
 * declaration's. It moves no money: its amount is zero and its serial number empty.
 */
public final class SubMerchantNotification extends Notification {
    static final String REVIEW = "subMerchantReviewStatus";

    SubMerchantNotification(Fields fields) {
        super(fields, Money.fen(0), "CNY");
    }

    /** 子商户号。The number of the sub-merchant; it is none unless it is approved. */
    public String subMerchantId() {
        return string("subMerchantId");
    }

    /** 审核状态。What came of the review. */
    public SubMerchantStatus status() {
        return SubMerchantStatus.of(fields().text(REVIEW));
    }

    /** 审核意见。Why it was refused, or what supplements are asked for. */
    public Optional<String> remark() {
        return optional("postReviewRemark");
    }

    @Override
    public SubMerchantNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }
}
