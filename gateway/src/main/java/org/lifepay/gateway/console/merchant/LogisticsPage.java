package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Enters the shipping of many orders at once. */
@Controller
class LogisticsPage {
    private static final String FORM = "merchant/logistics-import";

    private final ShipmentLines lines;
    private final AuditLog auditLog;

    LogisticsPage(ShipmentLines lines, AuditLog auditLog) {
        this.lines = lines;
        this.auditLog = auditLog;
    }

    @GetMapping("/console/logistics")
    @RequiresPermission(Permission.DECLARE)
    String form() {
        return FORM;
    }

    /** What was not taken is shown again, to be corrected; a form that is sent twice changes nothing the second time. */
    @PostMapping("/console/logistics")
    @RequiresPermission(Permission.DECLARE)
    String report(User user, @RequestParam("lines") String text, Model model) {
        List<String> typed = text.lines().toList();
        if (typed.size() > ShipmentLines.MAX_LINES) {
            model.addAttribute("problem", "logistics.tooManyLines");
            model.addAttribute("again", text);
            return FORM;
        }
        auditLog.record(
                user,
                "order.logistics",
                user.merchant(),
                "",
                Map.of(),
                Map.of("lines", Integer.toString(typed.size())));
        ShipmentLines.Imported imported = lines.report(user.merchantId(), typed);
        model.addAttribute("wrong", imported.wrong());
        model.addAttribute(
                "again",
                imported.wrong().stream().map(ShipmentLines.WrongLine::text).collect(Collectors.joining("\n")));
        if (imported.taken() > 0) {
            model.addAttribute("said", "logistics.saved");
        }
        return FORM;
    }
}
