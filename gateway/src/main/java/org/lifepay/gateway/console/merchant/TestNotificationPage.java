package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.notification.delivery.TestNotifications;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends a test notification (webhook) to a merchant's server and shows the response. */
@Controller
@RequestMapping("/console/notifications/test")
class TestNotificationPage {
    private final TestNotifications tests;
    private final AuditLog auditLog;

    TestNotificationPage(TestNotifications tests, AuditLog auditLog) {
        this.tests = tests;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String form(Model model) {
        return show("", model);
    }

    @PostMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String send(User user, @RequestParam(defaultValue = "") String url, HttpServletResponse response, Model model) {
        String address = FormText.of(url);
        auditLog.record(
                user,
                "notification.test",
                Optional.of(user.merchantId()),
                TypedAddress.withoutQuery(address),
                Map.of(),
                Map.of());
        TypedAddress.show(tests.send(user.merchantId(), address), response, model);
        return show(address, model);
    }

    private static String show(String url, Model model) {
        model.addAttribute("url", url);
        model.addAttribute("prefix", TestNotifications.REQUEST_ID_PREFIX);
        return "merchant/notifications-test";
    }
}
