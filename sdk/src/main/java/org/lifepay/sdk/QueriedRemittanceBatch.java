package org.lifepay.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 批量汇款查询结果。An order to remit a file, with its lines: the answer to {@link RemittanceFileClient#query} (protocol §3.11). */
public final class QueriedRemittanceBatch extends ApiResource {
    private final Money amount;
    private final Money paid;
    private final Money failed;
    private final List<RemittanceLine> lines;

    QueriedRemittanceBatch(Fields fields) {
        super(fields);
        amount = money("amount");
        paid = money("paidAmount");
        failed = money("failedAmount");
        List<RemittanceLine> found = new ArrayList<>();
        Object details = fields.get("details");
        if (details instanceof List) {
            for (Object item : (List<?>) details) {
                if (item instanceof Fields) {
                    found.add(new RemittanceLine((Fields) item));
                }
            }
        }
        lines = Collections.unmodifiableList(found);
    }

    /** 汇款状态。Its status. */
    public RemittanceBatchStatus status() {
        return RemittanceBatchStatus.of(fields().text("status"));
    }

    /** 平台流水号。The platform's serial number. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 合计金额。The sum of the lines, in hundredths of the unit, as the amounts below. */
    public Money amount() {
        return amount;
    }

    /** 已付金额。The sum of the lines that are paid. */
    public Money paid() {
        return paid;
    }

    /** 失败及退回金额。The amounts of the lines that failed, and what came back of others after the banks' fees. */
    public Money failed() {
        return failed;
    }

    /** 完成时间。When the last line ended, or one came back; empty while lines are under way. */
    public Optional<Instant> completedAt() {
        return time("completeDataTime");
    }

    /** 汇款明细。The lines in the order of the file. */
    public List<RemittanceLine> lines() {
        return lines;
    }
}
