package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/** 报关结果。How an order's declarations stand: the answer to {@link CustomsClient#query} (protocol §3.10). */
public final class CustomsResult extends ApiResource {
    private final List<CustomsItemResult> items;

    CustomsResult(Fields fields) {
        super(fields);
        items = CustomsItemResult.of(fields);
    }

    /** 平台流水号。The order's serial number. */
    public String paySerialNumber() {
        return string("paySerialNumber");
    }

    /** 报关明细。The declarations, in the order in which they were first declared. */
    public List<CustomsItemResult> items() {
        return items;
    }
}
