package org.lifepay.simulator.complaint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complaint.
 *
 * @param risk whether it stands in the list of alipay.security.risk.complaint; else in that of
 *     alipay.merchant.tradecomplain
 * @param status in the words of its list
 * @param contact how to reach the buyer
 * @param overdue until when it has to be answered
 */
public record Complaint(
        long id,
        boolean risk,
        List<String> outTradeNos,
        String status,
        String content,
        String contact,
        Instant made,
        Instant modified,
        Instant overdue,
        @Nullable Instant finished) {
    public Complaint {
        outTradeNos = List.copyOf(outTradeNos);
    }

    Complaint as(String other, @Nullable Instant end, Instant now) {
        return new Complaint(id, risk, outTradeNos, other, content, contact, made, now, overdue, end);
    }

    Complaint withMore(String words, Instant now) {
        return new Complaint(
                id, risk, outTradeNos, status, content + "\n" + words, contact, made, now, overdue, finished);
    }
}
