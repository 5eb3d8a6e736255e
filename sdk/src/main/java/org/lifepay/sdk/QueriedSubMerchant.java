package org.lifepay.sdk;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 进件结果。A declaration of a sub-merchant, and how its review stands (protocol §3.14). */
public final class QueriedSubMerchant extends ApiResource {
    QueriedSubMerchant(Fields fields) {
        super(fields);
    }

    /** 子商户号。The number of the sub-merchant; it is none before it is approved. */
    public String subMerchantId() {
        return string("subMerchantId");
    }

    /** 审核状态。How the review stands. */
    public SubMerchantStatus status() {
        return SubMerchantStatus.of(fields().text("subMerchantReviewStatus"));
    }

    /** 审核意见。Why it was refused, or what supplements are asked for. */
    public Optional<String> remark() {
        return optional("postReviewRemark");
    }

    /** 未上传的图片。The paths of the declaration under which no picture is uploaded yet. */
    public List<String> missingFiles() {
        return optional("missingFiles")
                .map(text -> Collections.unmodifiableList(Arrays.asList(text.split(","))))
                .orElse(Collections.emptyList());
    }
}
