package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.ReturnAddress;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.notification.outbox.ResendResult;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Resends notifications from their list: selected ones, or all that failed on a day. */
@Controller
class ResendPages {
    /** As many as a page of the list can have. */
    private static final int MAX_SELECTED = 100;

    private final ResendNotifications resend;
    private final NotificationSearch search;
    private final AuditLog auditLog;

    ResendPages(ResendNotifications resend, NotificationSearch search, AuditLog auditLog) {
        this.resend = resend;
        this.search = search;
        this.auditLog = auditLog;
    }

    /**
     * Resends the selected ones; a merchant's user only those of the own merchant.
     *
     * @param selected each as merchant and number, joined by a dot
     */
    @PostMapping({"/console/notifications/resend", "/admin/notifications/resend"})
    @RequiresPermission(Permission.RESEND)
    String resendSelected(
            User user,
            @RequestParam(name = "selected", defaultValue = "") List<String> selected,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (selected.size() > MAX_SELECTED) {
            throw new NotFoundException();
        }
        List<SentNotification> chosen =
                selected.stream().map(one -> find(user, one)).toList();
        int queued = 0;
        for (SentNotification one : chosen) {
            auditLog.record(
                    user,
                    "notification.resend",
                    Optional.of(one.merchant()),
                    one.subjectId(),
                    Map.of("state", one.state()),
                    Map.of());
            queued += resend.resendOne(one.merchant(), one.id()).queued();
        }
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queuedSelected");
        } else {
            redirect.addFlashAttribute(
                    "problem", chosen.isEmpty() ? "notifications.noneSelected" : "notifications.notQueued");
        }
        return "redirect:" + back(user, request);
    }

    private SentNotification find(User user, String selected) {
        int dot = selected.indexOf('.');
        MerchantId merchant = MerchantId.parse(selected.substring(0, Math.max(0, dot)))
                .filter(named -> user.merchant().map(named::equals).orElse(true))
                .orElseThrow(NotFoundException::new);
        try {
            return search.find(merchant, Long.parseLong(selected.substring(dot + 1)))
                    .orElseThrow(NotFoundException::new);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }

    /** Resends what failed on a day, from the beginning of the retry schedule. */
    @PostMapping({"/console/notifications/resend-day", "/admin/notifications/resend-day"})
    @RequiresPermission(Permission.RESEND)
    String resendDay(
            User user,
            @RequestParam("day") String text,
            @RequestParam(name = "merchant", defaultValue = "") String named,
            RedirectAttributes redirect) {
        LocalDate day = BusinessDay.parse(text).orElseThrow(NotFoundException::new);
        MerchantId merchant = user.merchant().or(() -> MerchantId.parse(named)).orElseThrow(NotFoundException::new);
        auditLog.record(user, "notification.resend-day", Optional.of(merchant), day.toString(), Map.of(), Map.of());
        ResendResult done = resend.resendFailedOf(merchant, day);
        if (done.queued() == 0) {
            redirect.addFlashAttribute("problem", "notifications.noneFailed");
        } else {
            redirect.addFlashAttribute(
                    "said", done.remaining() > 0 ? "notifications.queuedSome" : "notifications.queuedAll");
        }
        String list = list(user) + "?day=" + day;
        return "redirect:" + (user.merchant().isPresent() ? list : list + "&merchant=" + merchant.digits());
    }

    /** The list as it was searched. */
    private static String back(User user, HttpServletRequest request) {
        String page = Home.next(user, ReturnAddress.of(request));
        return page.startsWith(list(user)) ? page : list(user);
    }

    private static String list(User user) {
        return Home.of(user) + "/notifications";
    }
}
