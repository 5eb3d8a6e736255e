package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.complaint.Complaint;
import org.lifepay.gateway.complaint.ComplaintText;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.complaint.ReplyToComplaint;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A complaint: a merchant's for its users, any for operators. */
@Controller
class ComplaintPage {
    private static final String ID = "{id:[0-9]{1,19}}";
    private static final String OF_MERCHANT = "/admin/complaints/{merchant:[0-9]{9}}/" + ID;

    private final Complaints complaints;
    private final ComplaintReplies replies;
    private final AuditLog auditLog;
    private final Clock clock;

    ComplaintPage(Complaints complaints, ComplaintReplies replies, AuditLog auditLog, Clock clock) {
        this.complaints = complaints;
        this.replies = replies;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @GetMapping("/console/complaints/" + ID)
    @RequiresPermission(Permission.VIEW)
    String complaint(User user, @PathVariable String id, Model model) {
        return show(user, find(user.merchantId(), id), false, model);
    }

    /** For operators; an id alone does not name a merchant. */
    @GetMapping(OF_MERCHANT)
    @RequiresPermission(Permission.VIEW)
    String complaintOf(User user, @PathVariable String merchant, @PathVariable String id, Model model) {
        return show(user, find(named(merchant), id), false, model);
    }

    /** Shows how to reach the buyer, once; recorded in the audit log first. */
    @PostMapping("/console/complaints/" + ID + "/contact")
    @RequiresPermission(Permission.UNMASK)
    String contact(User user, @PathVariable String id, Model model) {
        return unmask(user, find(user.merchantId(), id), model);
    }

    @PostMapping(OF_MERCHANT + "/contact")
    @RequiresPermission(Permission.UNMASK)
    String contactOf(User user, @PathVariable String merchant, @PathVariable String id, Model model) {
        return unmask(user, find(named(merchant), id), model);
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/console/complaints/" + ID + "/contact")
    @RequiresPermission(Permission.VIEW)
    String masked(User user, @PathVariable String id) {
        return "redirect:/console/complaints/" + find(user.merchantId(), id).id();
    }

    @GetMapping(OF_MERCHANT + "/contact")
    @RequiresPermission(Permission.VIEW)
    String maskedOf(@PathVariable String merchant, @PathVariable String id) {
        return "redirect:/admin/complaints/" + merchant + "/"
                + find(named(merchant), id).id();
    }

    /** Stores the merchant's reply, which is sent behind; what is wrong is shown beside what was typed. */
    @PostMapping("/console/complaints/" + ID + "/reply")
    @RequiresPermission(Permission.REPLY_COMPLAINTS)
    String reply(
            User user,
            @PathVariable String id,
            ReplyForm form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return reply(user, find(user.merchantId(), id), form, response, model, redirect);
    }

    @PostMapping(OF_MERCHANT + "/reply")
    @RequiresPermission(Permission.REPLY_COMPLAINTS)
    String replyOf(
            User user,
            @PathVariable String merchant,
            @PathVariable String id,
            ReplyForm form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return reply(user, find(named(merchant), id), form, response, model, redirect);
    }

    @GetMapping("/console/complaints/" + ID + "/reply")
    @RequiresPermission(Permission.VIEW)
    String replied(User user, @PathVariable String id) {
        return masked(user, id);
    }

    @GetMapping(OF_MERCHANT + "/reply")
    @RequiresPermission(Permission.VIEW)
    String repliedOf(@PathVariable String merchant, @PathVariable String id) {
        return maskedOf(merchant, id);
    }

    private String reply(
            User user,
            Complaint complaint,
            ReplyForm form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        ReplyToComplaint.Result result = replies.reply(user, complaint, form);
        if (result == ReplyToComplaint.Result.INVALID) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String page = show(user, complaint, false, model);
            model.addAttribute("form", form);
            model.addAttribute("wrong", "complaints.reply.wrong");
            return page;
        }
        redirect.addFlashAttribute(
                result == ReplyToComplaint.Result.ACCEPTED ? "said" : "problem", "complaints.reply." + result);
        return "redirect:" + page(user, complaint);
    }

    private static String page(User user, Complaint complaint) {
        return user.merchant().isPresent()
                ? "/console/complaints/" + complaint.id()
                : "/admin/complaints/" + complaint.merchant().digits() + "/" + complaint.id();
    }

    private String unmask(User user, Complaint complaint, Model model) {
        auditLog.record(
                user,
                "order.complaint-contact",
                Optional.of(complaint.merchant()),
                complaint.number(),
                Map.of(),
                Map.of());
        return show(user, complaint, true, model);
    }

    private String show(User user, Complaint complaint, boolean unmasked, Model model) {
        String base = user.merchant().isPresent() ? "/console" : "/admin";
        ComplaintText text = complaints.text(complaint);
        String contact = unmasked ? text.contact() : text.maskedContact();
        model.addAttribute("line", ComplaintLine.of(complaint, clock.instant()));
        model.addAttribute("complaint", complaint);
        model.addAttribute("content", text.content());
        model.addAttribute("contact", contact);
        model.addAttribute("mayUnmask", mayUnmask(user, contact, unmasked));
        model.addAttribute("orders", complaints.orders(complaint));
        model.addAttribute("mayRefund", user.hasPermission(Permission.REFUND));
        replies.show(user, complaint, model);
        model.addAttribute("base", base);
        model.addAttribute("page", page(user, complaint));
        return "merchant/complaints-one";
    }

    private static boolean mayUnmask(User user, @Nullable String contact, boolean unmasked) {
        return contact != null && !unmasked && user.hasPermission(Permission.UNMASK);
    }

    private Complaint find(MerchantId merchant, String id) {
        try {
            return complaints.find(merchant, Long.parseLong(id)).orElseThrow(NotFoundException::new);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }

    private static MerchantId named(String merchant) {
        return MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
    }
}
