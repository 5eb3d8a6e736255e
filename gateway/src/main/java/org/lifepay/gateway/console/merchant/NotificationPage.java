package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.notification.NotificationSearch;
import org.lifepay.gateway.notification.ResendNotifications;
import org.lifepay.gateway.notification.SentNotification;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One notification: what it says, and every time it was sent. */
@Controller
@RequestMapping("/console/notifications/{id:[0-9]{1,19}}")
class NotificationPage {
    private static final int MOST_ATTEMPTS = 100;

    private final NotificationSearch search;
    private final ResendNotifications resend;
    private final Audit audit;

    NotificationPage(NotificationSearch search, ResendNotifications resend, Audit audit) {
        this.search = search;
        this.resend = resend;
        this.audit = audit;
    }

    /** A field as it is sent. */
    record Sent(String name, String value) {}

    @GetMapping
    @Needs(Right.SEE)
    String notification(Person person, @PathVariable String id, Model model) {
        SentNotification one = find(person, id);
        model.addAttribute("one", one);
        model.addAttribute("fields", fields(one));
        model.addAttribute("attempts", search.attempts(person.house(), List.of(one.id()), MOST_ATTEMPTS));
        model.addAttribute("mayResend", person.may(Right.RESEND));
        model.addAttribute("base", "/console/notifications/" + one.id());
        model.addAttribute(
                "subject",
                one.kind().equals("REFUND")
                        ? "/console/refunds?number=" + one.subjectId()
                        : "/console/orders/" + one.subjectId());
        return "console/notifications-one";
    }

    @PostMapping("/resend")
    @Needs(Right.RESEND)
    String resend(Person person, @PathVariable String id, RedirectAttributes redirect) {
        SentNotification one = find(person, id);
        audit.record(
                person,
                "notification.resend",
                Optional.of(person.house()),
                one.subjectId(),
                Map.of("state", one.state()),
                Map.of());
        if (resend.one(person.house(), one.id()).queued() > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:/console/notifications/" + one.id();
    }

    private SentNotification find(Person person, String id) {
        try {
            return search.find(person.house(), Long.parseLong(id)).orElseThrow(NotHere::new);
        } catch (NumberFormatException e) {
            throw new NotHere();
        }
    }

    private static List<Sent> fields(SentNotification one) {
        try {
            Fields fields = Fields.parse(one.fields().getBytes(StandardCharsets.UTF_8));
            return fields.names().stream()
                    .map(name -> new Sent(name, Objects.requireNonNullElse(fields.text(name), "")))
                    .toList();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a stored notification is damaged: " + one.id(), e);
        }
    }
}
