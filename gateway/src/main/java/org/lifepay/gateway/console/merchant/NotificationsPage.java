package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.notification.outbox.ResendResult;
import org.lifepay.gateway.notification.search.NotificationFilter;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a merchant's server was told, and whether it listened: first what somebody should look after. */
@Controller
class NotificationsPage {
    private static final int PAGE_SIZE = 20;
    private static final int MAX_FAILED = 10;
    private static final String PATH = "/console/notifications";

    private final NotificationSearch search;
    private final ResendNotifications resend;
    private final AuditLog auditLog;
    private final Clock clock;

    NotificationsPage(NotificationSearch search, ResendNotifications resend, AuditLog auditLog, Clock clock) {
        this.search = search;
        this.resend = resend;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            User user,
            @ModelAttribute("q") NotificationListForm question,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        MerchantId merchantId = user.merchantId();
        ListFormReader reader = new ListFormReader();
        NotificationFilter filter = question.toFilter(reader, clock.instant());
        List<SentNotification> found = reader.problem().isPresent()
                ? List.of()
                : search.find(merchantId, filter, before == null ? Long.MAX_VALUE : before, PAGE_SIZE + 1);
        List<SentNotification> lines = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "failed",
                question.isUnfiltered() && before == null
                        ? search.find(merchantId, NotificationFilter.FAILED, Long.MAX_VALUE, MAX_FAILED)
                        : List.of());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute("states", NotificationState.values());
        model.addAttribute(
                "nextPage",
                found.size() > PAGE_SIZE
                        ? question.url(PATH, Long.toString(lines.getLast().id()))
                        : null);
        model.addAttribute("firstPage", before == null ? null : question.url(PATH, ""));
        model.addAttribute("mayResend", user.hasPermission(Permission.RESEND));
        model.addAttribute("mayTest", user.hasPermission(Permission.DEVELOPER_TOOLS));
        return "merchant/notifications-list";
    }

    /** All that failed on a day, from the beginning of the schedule. */
    @PostMapping(PATH + "/resend-day")
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
        return "redirect:" + new NotificationListForm("", day.toString(), "").url(PATH, "");
    }
}
