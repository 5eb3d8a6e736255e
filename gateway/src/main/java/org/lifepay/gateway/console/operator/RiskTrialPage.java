package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.risk.RiskTrial;
import org.lifepay.gateway.risk.RiskTrials;
import org.lifepay.gateway.risk.RiskUser;
import org.lifepay.gateway.risk.RiskVersion;
import org.lifepay.gateway.risk.RiskVersions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a proposed version of the rules of risk control would have done to the last month's requests. */
@Controller
@RequestMapping("/admin/risk/rules/{version}/trial")
class RiskTrialPage {
    private final RiskVersions versions;
    private final RiskTrials trials;
    private final AuditLog auditLog;

    RiskTrialPage(RiskVersions versions, RiskTrials trials, AuditLog auditLog) {
        this.versions = versions;
        this.trials = trials;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.SETTINGS)
    String show(@PathVariable long version, Model model) {
        List<RiskTrial> told = trials.of(version);
        Optional<RiskVersion> proposed = proposed(version);
        if (told.isEmpty() && proposed.isEmpty()) {
            throw new NotFoundException();
        }
        model.addAttribute("version", version);
        model.addAttribute("proposed", proposed.orElse(null));
        model.addAttribute("trials", told);
        return "operator/risk-trial";
    }

    @PostMapping
    @RequiresPermission(Permission.SETTINGS)
    String run(User user, @PathVariable long version, RedirectAttributes redirect) {
        RiskVersion proposed = proposed(version).orElseThrow(NotFoundException::new);
        record(user, "try", version, Map.of());
        RiskTrials.Result result = trials.run(proposed, new RiskUser(user.id(), FormText.of(user.name())));
        record(user, "try-result", version, Map.of("result", result.name()));
        redirect.addFlashAttribute(
                result == RiskTrials.Result.TRIED ? "said" : "problem", "operator.risk.trial.result." + result);
        return "redirect:/admin/risk/rules/" + version + "/trial";
    }

    private Optional<RiskVersion> proposed(long version) {
        return versions.proposed().filter(one -> one.version() == version);
    }

    private void record(User user, String action, long version, Map<String, String> after) {
        auditLog.record(user, "risk." + action, Optional.empty(), "rules " + version, Map.of(), after);
    }
}
