package org.lifepay.gateway.console.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The effective configuration, read-only: it is changed in files. */
@Controller
class SettingsPage {
    private final Settings settings;

    SettingsPage(Settings settings) {
        this.settings = settings;
    }

    @GetMapping("/admin/settings")
    @RequiresPermission(Permission.SETTINGS)
    String show(Model model) {
        Map<String, List<Settings.Setting>> groups = new LinkedHashMap<>();
        groups.put("addresses", settings.of(Settings.ADDRESSES));
        groups.put("work", settings.of(Settings.WORK));
        groups.put("alipay", settings.of(Settings.ALIPAY));
        groups.put("mail", settings.mail());
        groups.put("limits", settings.of(Settings.LIMITS));
        model.addAttribute("groups", groups);
        model.addAttribute("key", settings.platformKey());
        model.addAttribute("alipayByCertificate", settings.alipayByCertificate());
        return "operator/operator-settings";
    }
}
