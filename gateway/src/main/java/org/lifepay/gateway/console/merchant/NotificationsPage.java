package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.NotificationFilter;
import org.lifepay.gateway.notification.NotificationSearch;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.ResendNotifications;
import org.lifepay.gateway.notification.Resending;
import org.lifepay.gateway.notification.SentNotification;
import org.springframework.format.annotation.DateTimeFormat;
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
    private static final int LINES = 20;
    private static final int FAILED = 10;
    private static final String PATH = "/console/notifications";

    private final NotificationSearch search;
    private final ResendNotifications resend;
    private final Audit audit;
    private final Clock clock;

    NotificationsPage(NotificationSearch search, ResendNotifications resend, Audit audit, Clock clock) {
        this.search = search;
        this.resend = resend;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Right.SEE)
    String list(
            Person person,
            @ModelAttribute("q") NotificationsQuestion question,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        MerchantId house = person.house();
        Question reader = new Question();
        NotificationFilter filter = question.read(reader, clock.instant());
        List<SentNotification> found = reader.problem().isPresent()
                ? List.of()
                : search.find(house, filter, before == null ? Long.MAX_VALUE : before, LINES + 1);
        List<SentNotification> lines = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "failed",
                question.isOpen() && before == null
                        ? search.find(house, NotificationFilter.FAILED, Long.MAX_VALUE, FAILED)
                        : List.of());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute("states", NotificationState.values());
        model.addAttribute(
                "nextPage",
                found.size() > LINES
                        ? question.at(PATH, Long.toString(lines.getLast().id()))
                        : null);
        model.addAttribute("firstPage", before == null ? null : question.at(PATH, ""));
        model.addAttribute("mayResend", person.may(Right.RESEND));
        model.addAttribute("mayTest", person.may(Right.DEVELOP));
        return "console/notifications-list";
    }

    /** All that failed on a day, from the beginning of the schedule. */
    @PostMapping(PATH + "/resend-day")
    @Needs(Right.RESEND)
    String resendDay(
            Person person,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            RedirectAttributes redirect) {
        audit.record(
                person, "notification.resend-day", Optional.of(person.house()), day.toString(), Map.of(), Map.of());
        Resending done = resend.failedOf(person.house(), day);
        if (done.queued() == 0) {
            redirect.addFlashAttribute("problem", "notifications.noneFailed");
        } else {
            redirect.addFlashAttribute(
                    "said", done.remaining() > 0 ? "notifications.queuedSome" : "notifications.queuedAll");
        }
        return "redirect:" + new NotificationsQuestion("", day.toString(), "").at(PATH, "");
    }
}
