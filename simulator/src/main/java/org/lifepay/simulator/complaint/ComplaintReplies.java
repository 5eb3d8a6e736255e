package org.lifepay.simulator.complaint;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;

/** The calls by which merchants reply. A text with the word 违规 is refused. None of them knows a repeated call again. */
public final class ComplaintReplies {
    private static final int MAX_TEXT = 200;
    private static final String FORBIDDEN = "违规";
    private static final Set<String> FEEDBACK_CODES = Set.of("00", "02", "03", "04", "05", "06", "194");
    private static final Set<String> PROCESS_CODES = Set.of(
            "CONSENSUS_WITH_CLIENT", "REFUND", "RECTIFICATION_NO_REFUND", "SUBMIT_PROOF_NOT_CONTACTED", "ORTHER");

    private final ComplaintBook book;
    private final NoticeBoard notices;

    public ComplaintReplies(ComplaintBook book, NoticeBoard notices) {
        this.book = book;
        this.notices = notices;
    }

    /** alipay.merchant.tradecomplain.feedback.submit, whose members stand beside the method. */
    public MethodResponse feedback(Request request, Instant now) {
        String code = request.parameter("feedback_code");
        return FEEDBACK_CODES.contains(code)
                ? trade(
                        request.parameter("complain_event_id"),
                        "MERCHANT_PROCESSING",
                        new Complaint.Reply("feedback", code, request.parameter("feedback_content"), now),
                        "MERCHANT_FEEDBACKED")
                : MethodResponse.refused("PARAM_ILLEGAL");
    }

    /** alipay.merchant.tradecomplain.reply.submit. */
    public MethodResponse reply(Request request, Instant now) {
        Content content = request.content();
        return trade(
                content.required("complain_event_id", 64),
                "MERCHANT_FEEDBACKED",
                new Complaint.Reply("reply", null, content.required("reply_content", MAX_TEXT), now),
                null);
    }

    /** alipay.merchant.tradecomplain.supplement.submit. */
    public MethodResponse supplement(Request request, Instant now) {
        Content content = request.content();
        return trade(
                content.required("complain_event_id", 64),
                "PLATFORM_PROCESSING",
                new Complaint.Reply("supplement", null, content.required("supplement_content", MAX_TEXT), now),
                null);
    }

    private MethodResponse trade(String number, String from, Complaint.Reply reply, @Nullable String status) {
        Complaint found = find(number, reply.at());
        if (found == null
                || found.risk()
                || reply.text().isEmpty()
                || reply.text().length() > MAX_TEXT) {
            return MethodResponse.refused("PARAM_ILLEGAL");
        }
        if (!found.status().equals(from)) {
            return MethodResponse.refused("STATUS_CHANGED");
        }
        if (reply.text().contains(FORBIDDEN)) {
            return MethodResponse.refused("SUBMIT_CONTENT_VIOLATION");
        }
        notices.changed(book.reply(found, reply, status), reply.at());
        return MethodResponse.success();
    }

    /** alipay.security.risk.complaint.process.finish, of one complaint. */
    public MethodResponse finish(Request request, Instant now) {
        Content content = request.content();
        String code = content.required("process_code", 64);
        String text = Objects.requireNonNullElse(content.text("reply_content", MAX_TEXT), "");
        Complaint found = find(content.only("id_list"), now);
        boolean valid = PROCESS_CODES.contains(code) && !text.contains(FORBIDDEN);
        if (found == null || !found.risk() || found.finished() != null || !valid) {
            return MethodResponse.success().with("complaint_process_success", false);
        }
        String status = found.status().equals("OVERDUE") ? "OVERDUE_PROCESSED" : "PROCESSED";
        book.reply(found, new Complaint.Reply("finish", code, text, now), status);
        return MethodResponse.success().with("complaint_process_success", true);
    }

    private @Nullable Complaint find(String number, Instant now) {
        return number.matches("[0-9]{1,18}") ? book.find(Long.parseLong(number), now) : null;
    }
}
