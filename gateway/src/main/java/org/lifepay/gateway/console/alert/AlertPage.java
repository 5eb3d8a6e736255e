package org.lifepay.gateway.console.alert;

import java.util.Map;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether a user gets emails about what waits. */
@Controller
class AlertPage {
    static final String PATH = "/access/alerts";

    private final AlertTable alerts;
    private final AuditLog auditLog;

    AlertPage(AlertTable alerts, AuditLog auditLog) {
        this.alerts = alerts;
        this.auditLog = auditLog;
    }

    @GetMapping(PATH)
    String show(User user, Model model) {
        model.addAttribute("on", isOn(user));
        model.addAttribute("person", user);
        return "signin/alerts";
    }

    @PostMapping(PATH)
    String change(User user, @RequestParam(defaultValue = "false") boolean on, RedirectAttributes redirect) {
        auditLog.record(
                user, "access.alerts", user.merchant(), user.mail(), Map.of("on", isOn(user)), Map.of("on", on));
        alerts.setMode(user.id(), on ? AlertMode.ON : AlertMode.OFF);
        redirect.addFlashAttribute("said", on ? "access.alert.isOn" : "access.alert.isOff");
        return "redirect:" + PATH;
    }

    private boolean isOn(User user) {
        return alerts.mode(user.id()).orElse(AlertMode.USUAL).isOn(user.role());
    }
}
