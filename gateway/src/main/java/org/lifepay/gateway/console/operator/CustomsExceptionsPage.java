package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.customs.DeclarationExceptions;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends declarations to customs whose result never comes as failed, by one user: no money moves, and the channel is queried first. */
@Controller
class CustomsExceptionsPage {
    private static final int MAX_NOTE_LENGTH = 500;

    private final DeclarationExceptions customs;
    private final AuditLog auditLog;

    CustomsExceptionsPage(DeclarationExceptions customs, AuditLog auditLog) {
        this.customs = customs;
        this.auditLog = auditLog;
    }

    @PostMapping("/admin/work/customs/fail")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String fail(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String note,
            RedirectAttributes redirect) {
        MerchantId merchantId = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return "redirect:/admin/work";
        }
        record(user, "fail", merchantId, subject, Map.of("note", note.strip()));
        DeclarationExceptions.Result result = customs.fail(merchantId, subject);
        record(user, "result", merchantId, subject, Map.of("result", result.name()));
        switch (result) {
            case FAILED -> redirect.addFlashAttribute("said", "operator.work.customsFailed");
            case ANSWERED -> redirect.addFlashAttribute("said", "operator.work.customsAnswered");
            case UNKNOWN -> redirect.addFlashAttribute("problem", "operator.work.customsUnknown");
            case GONE -> redirect.addFlashAttribute("problem", "operator.work.gone");
        }
        return "redirect:/admin/work";
    }

    private void record(User user, String action, MerchantId merchant, String subject, Map<String, String> after) {
        auditLog.record(user, "work.customs-" + action, Optional.of(merchant), subject, Map.of(), after);
    }
}
