package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A notification: its content and every delivery attempt. */
@Controller
@RequestMapping("/console/notifications/{id:[0-9]{1,19}}")
class NotificationPage {
    private static final int MAX_ATTEMPTS = 100;

    private final NotificationSearch search;
    private final ResendNotifications resend;
    private final AuditLog auditLog;

    NotificationPage(NotificationSearch search, ResendNotifications resend, AuditLog auditLog) {
        this.search = search;
        this.resend = resend;
        this.auditLog = auditLog;
    }

    /** A field of the message. */
    record SentField(String name, String value) {}

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String notification(User user, @PathVariable String id, Model model) {
        SentNotification one = find(user, id);
        model.addAttribute("one", one);
        model.addAttribute("fields", fields(one));
        model.addAttribute("attempts", search.attempts(user.merchantId(), List.of(one.id()), MAX_ATTEMPTS));
        model.addAttribute("mayResend", user.hasPermission(Permission.RESEND));
        model.addAttribute("base", "/console/notifications/" + one.id());
        model.addAttribute("subject", subject(one));
        return "merchant/notifications-one";
    }

    /** The page of what it is about; payouts have none. */
    private static @Nullable String subject(SentNotification one) {
        return switch (one.kind()) {
            case "REFUND" -> "/console/refunds?number=" + one.subjectId();
            case "ORDER", "GIVE_BACK" -> "/console/orders/" + one.subjectId();
            default -> null;
        };
    }

    @PostMapping("/resend")
    @RequiresPermission(Permission.RESEND)
    String resend(User user, @PathVariable String id, RedirectAttributes redirect) {
        SentNotification one = find(user, id);
        auditLog.record(
                user,
                "notification.resend",
                Optional.of(user.merchantId()),
                one.subjectId(),
                Map.of("state", one.state()),
                Map.of());
        if (resend.resendOne(user.merchantId(), one.id()).queued() > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:/console/notifications/" + one.id();
    }

    private SentNotification find(User user, String id) {
        try {
            return search.find(user.merchantId(), Long.parseLong(id)).orElseThrow(NotFoundException::new);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }

    private static List<SentField> fields(SentNotification one) {
        try {
            Fields fields = Fields.parse(one.fields().getBytes(StandardCharsets.UTF_8));
            return fields.names().stream()
                    .map(name -> new SentField(name, Objects.requireNonNullElse(fields.text(name), "")))
                    .toList();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("stored notification cannot be parsed: " + one.id(), e);
        }
    }
}
