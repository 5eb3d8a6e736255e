package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/** 分账结果。How a split stands: the answer to {@link SplitClient#split} and {@link SplitClient#query} (protocol §3.9). */
public final class SplitResult extends ApiResource {
    private final List<SplitShareResult> shares;

    SplitResult(Fields fields) {
        super(fields);
        shares = SplitShareResult.of(fields);
    }

    /** 平台流水号。The order's serial number. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 分账状态。INIT as long as a share is under way. */
    public SplitStatus status() {
        return SplitStatus.of(fields().text("status"));
    }

    /** 分账明细。The receivers' shares, in the order of the request. */
    public List<SplitShareResult> shares() {
        return shares;
    }
}
