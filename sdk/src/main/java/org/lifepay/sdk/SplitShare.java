package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 分账明细。A receiver's share of an order, one of its {@code splitRecords} (protocol §3.9); immutable. */
public final class SplitShare {
    private final Fields fields;

    private SplitShare(Fields fields) {
        this.fields = fields;
    }

    /**
     * 分账接收方与金额。A share.
     *
     * @param receiver 接收方商户号 another merchant's number, nine digits
     * @param amount 分账金额 in fen, at least 1
     */
    public static SplitShare of(String receiver, Money amount) {
        return new SplitShare(Fields.builder()
                .put("merchantMark", Preconditions.text("receiver", receiver))
                .put(
                        "splitAmount",
                        Preconditions.positive("split amount", amount).fen())
                .build());
    }

    /** 备注。The same share with a remark, at most 200 characters. */
    public SplitShare remark(String remark) {
        return new SplitShare(
                Fields.builder().putAll(fields).put("splitRemark", remark).build());
    }

    Fields fields() {
        return fields;
    }
}
