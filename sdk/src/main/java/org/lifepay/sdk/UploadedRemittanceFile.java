package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 已上传的汇款明细。A file without mistakes: the answer to {@link RemittanceFileClient#upload} (protocol §3.11). It serves one order. */
public final class UploadedRemittanceFile extends ApiResource {
    private final Money amount;
    private final int lines;

    UploadedRemittanceFile(Fields fields) {
        super(fields);
        amount = money("amount");
        lines = Math.toIntExact(money("lines").fen());
    }

    /** 明细路径。The name by which an order names it. */
    public String detailPath() {
        return string("detailPath");
    }

    /** 笔数。How many lines it has. */
    public int lines() {
        return lines;
    }

    /** 合计金额。The sum of its lines, in hundredths of the unit. */
    public Money amount() {
        return amount;
    }
}
