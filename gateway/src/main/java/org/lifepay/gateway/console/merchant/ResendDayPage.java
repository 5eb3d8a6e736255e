package org.lifepay.gateway.console.merchant;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.notification.outbox.ResendResult;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Resends all failed notifications of a day; the notification list has the button. */
@Controller
class ResendDayPage {
    private static final String LIST = "/console/notifications";

    private final ResendNotifications resend;
    private final AuditLog auditLog;

    ResendDayPage(ResendNotifications resend, AuditLog auditLog) {
        this.resend = resend;
        this.auditLog = auditLog;
    }

    /** From the beginning of the retry schedule. */
    @PostMapping(LIST + "/resend-day")
    @RequiresPermission(Permission.RESEND)
    String resendDay(User user, @RequestParam("day") String text, RedirectAttributes redirect) {
        LocalDate day = BusinessDay.parse(text).orElseThrow(NotFoundException::new);
        auditLog.record(
                user, "notification.resend-day", Optional.of(user.merchantId()), day.toString(), Map.of(), Map.of());
        ResendResult done = resend.resendFailedOf(user.merchantId(), day);
        if (done.queued() == 0) {
            redirect.addFlashAttribute("problem", "notifications.noneFailed");
        } else {
            redirect.addFlashAttribute(
                    "said", done.remaining() > 0 ? "notifications.queuedSome" : "notifications.queuedAll");
        }
        return "redirect:" + LIST + "?day=" + day;
    }
}
