package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where results of a merchant's payment links are notified (webhook). */
@Controller
@RequestMapping("/console/links/notify")
class LinkNotifyPage {
    private final PaymentLinks links;
    private final AuditLog auditLog;

    LinkNotifyPage(PaymentLinks links, AuditLog auditLog) {
        this.links = links;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String form(User user, Model model) {
        return show(links.notifyUrl(user.merchantId()).orElse(""), null, model);
    }

    @PostMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String change(
            User user,
            @RequestParam(defaultValue = "") String url,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String address = FormText.of(url);
        auditLog.record(
                user,
                "link.notify",
                Optional.of(user.merchantId()),
                user.merchantId().digits(),
                Map.of(
                        "url",
                        TypedAddress.withoutQuery(
                                links.notifyUrl(user.merchantId()).orElse("—"))),
                Map.of("url", address.isEmpty() ? "—" : TypedAddress.withoutQuery(address)));
        String problem = switch (links.changeNotifyUrl(user.merchantId(), address)) {
            case CHANGED -> null;
            case MALFORMED -> "notifications.problem.malformed";
            case FORBIDDEN -> "notifications.problem.forbidden";
        };
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(address, problem, model);
        }
        redirect.addFlashAttribute("said", address.isEmpty() ? "links.notify.off" : "links.notify.saved");
        return "redirect:/console/links";
    }

    private static String show(String url, @Nullable String wrong, Model model) {
        model.addAttribute("url", url);
        model.addAttribute("wrong", wrong);
        return "merchant/links-notify";
    }
}
