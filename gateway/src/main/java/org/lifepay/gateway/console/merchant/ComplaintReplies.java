package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.complaint.Complaint;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.complaint.Reply;
import org.lifepay.gateway.complaint.ReplyToComplaint;
import org.lifepay.gateway.console.FormText;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The replies on a complaint's page, and the form of the next one. */
@Component
class ComplaintReplies {
    private final Complaints complaints;
    private final ReplyToComplaint replyToComplaint;
    private final AuditLog auditLog;

    ComplaintReplies(Complaints complaints, ReplyToComplaint replyToComplaint, AuditLog auditLog) {
        this.complaints = complaints;
        this.replyToComplaint = replyToComplaint;
        this.auditLog = auditLog;
    }

    /** A reply as the page shows it. */
    public record Line(Reply reply, String text) {}

    void show(User user, Complaint complaint, Model model) {
        List<Reply> all = complaints.replies(complaint);
        boolean operator = user.merchant().isEmpty();
        model.addAttribute(
                "replies",
                all.stream()
                        .map(reply -> new Line(reply, complaints.text(reply)))
                        .toList());
        model.addAttribute(
                "replyKind",
                user.hasPermission(Permission.REPLY_COMPLAINTS)
                        ? replyToComplaint.kind(complaint, operator).orElse(null)
                        : null);
        model.addAttribute("shared", !operator && replyToComplaint.isShared(complaint));
        model.addAttribute("form", new ReplyForm(Integer.toString(all.size() + 1), "", ""));
        model.addAttribute("longest", ReplyToComplaint.MAX_TEXT);
    }

    /** The text is not recorded: it may tell of the buyer, and stands sealed with the complaint. */
    ReplyToComplaint.Result reply(User user, Complaint complaint, ReplyForm form) {
        boolean operator = user.merchant().isEmpty();
        String code = FormText.of(form.code());
        Map<String, String> facts = new TreeMap<>();
        facts.put("replyKind", kind(complaint, operator));
        if (!code.isEmpty()) {
            facts.put("replyCode", code);
        }
        record(user, complaint, "order.complaint-reply", facts);
        ReplyToComplaint.Result result = replyToComplaint.reply(
                complaint,
                new ReplyToComplaint.Request(
                        ordinal(form),
                        code.isEmpty() ? null : code,
                        FormText.of(form.text()),
                        operator ? "" : user.name()),
                operator);
        record(user, complaint, "order.complaint-reply-result", Map.of("result", result.name()));
        return result;
    }

    private String kind(Complaint complaint, boolean operator) {
        return replyToComplaint.kind(complaint, operator).map(ReplyKind::name).orElse("");
    }

    private void record(User user, Complaint complaint, String act, Map<String, String> facts) {
        auditLog.record(user, act, Optional.of(complaint.merchant()), complaint.number(), Map.of(), facts);
    }

    private static int ordinal(ReplyForm form) {
        String text = FormText.of(form.ordinal());
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
