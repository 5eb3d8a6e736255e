package org.lifepay.gateway.console.operator;

import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
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
    String show(User user, Model model) {
        model.addAttribute("mayChangeMerchants", user.hasPermission(Permission.MERCHANTS));
        model.addAttribute("groups", settings.groups());
        model.addAttribute("key", settings.platformKey());
        model.addAttribute("alipayByCertificate", settings.alipayByCertificate());
        return "operator/operator-settings";
    }
}
