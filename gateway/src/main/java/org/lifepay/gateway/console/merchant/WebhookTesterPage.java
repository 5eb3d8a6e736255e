package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.delivery.TestNotifications;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The webhook tester: a merchant's latest notifications, decrypted, and replay of one to another address. */
@Controller
@RequestMapping(WebhookTesterPage.PATH)
class WebhookTesterPage {
    static final String PATH = "/console/developers/webhooks";

    private static final int LINES = 20;

    private final NotificationSearch search;
    private final TestNotifications tests;
    private final AuditLog auditLog;

    WebhookTesterPage(NotificationSearch search, TestNotifications tests, AuditLog auditLog) {
        this.search = search;
        this.tests = tests;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String show(User user, Model model) {
        ListCriteria latest = ListCriteria.of(user.merchantId()).build();
        model.addAttribute(
                "lines", search.find(latest, PageRequest.first(LINES)).items());
        return "merchant/developers-webhooks";
    }

    @PostMapping("/{id:[0-9]{1,19}}")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String replay(
            User user,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String url,
            HttpServletResponse response,
            Model model) {
        SentNotification one = search.find(user.merchantId(), id).orElseThrow(NotFoundException::new);
        String address = FormText.of(url);
        auditLog.record(
                user,
                "notification.replay",
                Optional.of(user.merchantId()),
                one.subjectId(),
                Map.of(),
                Map.of("url", TypedAddress.withoutQuery(address)));
        TypedAddress.show(tests.replay(one, address), response, model);
        model.addAttribute("replayed", one.id());
        model.addAttribute("url", address);
        return show(user, model);
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/{id:[0-9]{1,19}}")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String redirectToList() {
        return "redirect:" + PATH;
    }
}
