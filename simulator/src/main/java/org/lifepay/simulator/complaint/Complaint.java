package org.lifepay.simulator.complaint;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param replies what the merchant replied by a call, oldest first
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
        @Nullable Instant finished,
        List<Reply> replies) {
    public Complaint {
        outTradeNos = List.copyOf(outTradeNos);
        replies = List.copyOf(replies);
    }

    /**
     * What the merchant replied.
     *
     * @param method the last word of the call, such as feedback
     * @param code what was done; null if the call has no code
     */
    public record Reply(String method, @Nullable String code, String text, Instant at) {}

    Complaint with(Reply reply) {
        List<Reply> all = new ArrayList<>(replies);
        all.add(reply);
        return new Complaint(id, risk, outTradeNos, status, content, contact, made, reply.at(), overdue, finished, all);
    }

    Complaint as(String other, @Nullable Instant end, Instant now) {
        return new Complaint(id, risk, outTradeNos, other, content, contact, made, now, overdue, end, replies);
    }

    Complaint withMore(String words, Instant now) {
        return new Complaint(
                id, risk, outTradeNos, status, content + "\n" + words, contact, made, now, overdue, finished, replies);
    }
}
