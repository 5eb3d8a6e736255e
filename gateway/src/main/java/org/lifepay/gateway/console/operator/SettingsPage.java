package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.adjustment.Adjustments;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The effective configuration. A few limits can be changed here; the rest is changed in files. */
@Controller
class SettingsPage {
    private static final String PATH = "/admin/settings";

    private final Settings settings;
    private final Adjustments adjustments;
    private final AuditLog auditLog;

    SettingsPage(Settings settings, Adjustments adjustments, AuditLog auditLog) {
        this.settings = settings;
        this.adjustments = adjustments;
        this.auditLog = auditLog;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.SETTINGS)
    String show(User user, Model model) {
        model.addAttribute("mayChangeMerchants", user.hasPermission(Permission.MERCHANTS));
        model.addAttribute("groups", settings.groups());
        model.addAttribute("adjustable", settings.adjustable(adjustments));
        model.addAttribute("key", settings.platformKey());
        model.addAttribute("alipayByCertificate", settings.alipayByCertificate());
        return "operator/operator-settings";
    }

    /** @param version of the value that was shown; 0 for the configured one */
    @PostMapping(PATH + "/adjust")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String adjust(
            User user,
            @RequestParam String key,
            @RequestParam String value,
            @RequestParam int version,
            RedirectAttributes redirect) {
        Optional<Integer> number = number(value);
        if (number.isEmpty()) {
            redirect.addFlashAttribute("problem", "operator.settings.outOfRange");
            return "redirect:" + PATH;
        }
        Optional<Adjustments.Change> refused = adjustments.refusal(key, number.get());
        if (refused.isPresent()) {
            return flash(refused.get(), redirect);
        }
        record(user, key, number.get().toString());
        return end(user, key, adjustments.adjust(key, number.get(), version, user.name()), redirect);
    }

    @PostMapping(PATH + "/reset")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String reset(User user, @RequestParam String key, @RequestParam int version, RedirectAttributes redirect) {
        record(user, key, "");
        return end(user, key, adjustments.reset(key, version), redirect);
    }

    /** The entry before says what was wanted. */
    private String end(User user, String key, Adjustments.Change change, RedirectAttributes redirect) {
        if (change != Adjustments.Change.DONE) {
            auditLog.record(
                    user, "setting.notAdjusted", Optional.empty(), key, Map.of(), Map.of("result", change.name()));
        }
        return flash(change, redirect);
    }

    private void record(User user, String key, String value) {
        Settings.Adjusted before = settings.adjustable(adjustments).stream()
                .filter(one -> one.property().equals(key))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        auditLog.record(
                user,
                "setting.adjust",
                Optional.empty(),
                key,
                Map.of("value", before.value()),
                Map.of("value", value.isEmpty() ? before.configured() : value));
    }

    private static String flash(Adjustments.Change change, RedirectAttributes redirect) {
        switch (change) {
            case DONE -> redirect.addFlashAttribute("said", "operator.settings.adjusted");
            case OUT_OF_RANGE -> redirect.addFlashAttribute("problem", "operator.settings.outOfRange");
            case CHANGED_MEANWHILE -> redirect.addFlashAttribute("problem", "operator.settings.changedMeanwhile");
            case NOT_ADJUSTABLE -> throw new NotFoundException();
        }
        return "redirect:" + PATH;
    }

    private static Optional<Integer> number(String typed) {
        String plain = FormText.of(typed);
        return plain.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(plain)) : Optional.empty();
    }
}
