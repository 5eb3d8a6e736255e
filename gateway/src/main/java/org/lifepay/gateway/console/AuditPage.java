package org.lifepay.gateway.console;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit log: a merchant sees its own entries, the operator all of them. */
@Controller
class AuditPage {
    @Limit(
            area = LimitArea.SIZES,
            name = "entries of a page of the audit log",
            unit = "entries",
            atLimit = "the next page follows")
    private static final int PAGE_SIZE = 50;

    private final AuditLog auditLog;

    AuditPage(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @GetMapping({"/console/audit", "/admin/audit"})
    @RequiresPermission(Permission.AUDIT)
    String list(
            User user,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        Optional<MerchantId> merchantId = user.merchant().or(() -> MerchantId.parse(merchant.strip()));
        List<AuditEntry> found =
                auditLog.find(new AuditLog.Filter(merchantId, who, action, subject), before, PAGE_SIZE + 1);
        List<AuditEntry> lines = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute("merchant", merchant);
        model.addAttribute("who", who);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        model.addAttribute("here", Home.of(user) + "/audit");
        model.addAttribute(
                "nextPage",
                found.size() > PAGE_SIZE
                        ? next(
                                user,
                                merchant,
                                who,
                                action,
                                subject,
                                lines.getLast().id())
                        : null);
        return "audit/audit";
    }

    private static String next(User user, String merchant, String who, String action, String subject, long before) {
        return UriComponentsBuilder.fromPath(Home.of(user) + "/audit")
                .queryParam("merchant", "{merchant}")
                .queryParam("who", "{who}")
                .queryParam("action", "{action}")
                .queryParam("subject", "{subject}")
                .queryParam("before", before)
                .encode()
                .buildAndExpand(merchant, who, action, subject)
                .toUriString();
    }
}
