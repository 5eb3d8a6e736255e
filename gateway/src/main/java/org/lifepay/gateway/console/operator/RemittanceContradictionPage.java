package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.exchange.remittance.RemittanceExceptions;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a remittance off the list of which the bank told another end afterwards; neither of two who ended it may. */
@Controller
class RemittanceContradictionPage {
    private static final int MAX_NOTE_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final RemittanceExceptions exceptions;
    private final AuditLog auditLog;

    RemittanceContradictionPage(RemittanceExceptions exceptions, AuditLog auditLog) {
        this.exceptions = exceptions;
        this.auditLog = auditLog;
    }

    @PostMapping("/admin/work/remittance/handled")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String markHandled(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String note,
            RedirectAttributes redirect) {
        if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return LIST;
        }
        MerchantId payer = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        record(user, "work.handled-REMITTANCE_CONTRADICTED", payer, subject, Map.of("note", note.strip()));
        boolean done = exceptions.markContradictionHandled(payer, subject, user.id());
        record(user, "work.remittance-result", payer, subject, Map.of("result", done ? "HANDLED" : "GONE"));
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "operator.work.handled" : "operator.work.gone");
        return LIST;
    }

    private void record(User user, String action, MerchantId payer, String subject, Map<String, String> after) {
        auditLog.record(user, action, Optional.of(payer), subject, Map.of(), after);
    }
}
