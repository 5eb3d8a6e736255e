package org.lifepay.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 分账明细结果。How a receiver's share stands (protocol §3.9). */
public final class SplitShareResult extends ApiResource {
    private final Money amount;

    private SplitShareResult(Fields fields) {
        super(fields);
        amount = money("splitAmount");
    }

    static List<SplitShareResult> of(Fields answer) {
        List<SplitShareResult> shares = new ArrayList<>();
        Object records = answer.get("splitRecords");
        if (records instanceof List) {
            for (Object item : (List<?>) records) {
                if (item instanceof Fields) {
                    shares.add(new SplitShareResult((Fields) item));
                }
            }
        }
        return Collections.unmodifiableList(shares);
    }

    /** 接收方商户号。The receiver's merchant number. */
    public String receiver() {
        return string("merchantMark");
    }

    /** 分账流水号。The platform's number of the share, under which both merchants' books have it. */
    public String serialNumber() {
        return string("splitSerialNumber");
    }

    /** 分账金额。As requested, in fen. */
    public Money amount() {
        return amount;
    }

    /** 分账状态。Its status. */
    public SplitStatus status() {
        return SplitStatus.of(fields().text("status"));
    }

    /** 已回退金额。What went back to the payer, or was left out, because the order was refunded. */
    public Money returned() {
        return fields().has("returnAmount") ? money("returnAmount") : Money.fen(0);
    }

    /** 待回退金额。What still has to go back; the receiver's balance did not allow it yet. */
    public Money returnPending() {
        return fields().has("returnPendingAmount") ? money("returnPendingAmount") : Money.fen(0);
    }

    /** 备注。The remark of the request. */
    public Optional<String> remark() {
        return optional("splitRemark");
    }

    /** 完成时间。When it was on the receiver's balance. */
    public Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** 原因。Why it waits or has failed, for example {@code BALANCE_NOT_ENOUGH} (protocol §3.9). */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
