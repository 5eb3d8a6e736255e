package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.notification.TestNotifications;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends a merchant's server a sample, and shows what it answers. */
@Controller
@RequestMapping("/console/notifications/test")
class TestNotificationPage {
    private final TestNotifications tests;
    private final Audit audit;

    TestNotificationPage(TestNotifications tests, Audit audit) {
        this.tests = tests;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.DEVELOP)
    String form(Model model) {
        return show("", model);
    }

    @PostMapping
    @Needs(Right.DEVELOP)
    String send(Person person, @RequestParam(defaultValue = "") String url, HttpServletResponse response, Model model) {
        String address = Question.field(url);
        audit.record(
                person, "notification.test", Optional.of(person.house()), withoutQuery(address), Map.of(), Map.of());
        switch (tests.send(person.house(), address)) {
            case TestNotifications.Result.Sent(var requestId, var delivery) -> {
                model.addAttribute("requestId", requestId);
                model.addAttribute("delivery", delivery);
            }
            case TestNotifications.Result.Malformed _ ->
                wrong("malformed", HttpStatus.UNPROCESSABLE_CONTENT, response, model);
            case TestNotifications.Result.Forbidden _ ->
                wrong("forbidden", HttpStatus.UNPROCESSABLE_CONTENT, response, model);
            case TestNotifications.Result.TooMany _ -> wrong("tooMany", HttpStatus.TOO_MANY_REQUESTS, response, model);
        }
        return show(address, model);
    }

    private static void wrong(String what, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("wrong", "notifications.problem." + what);
    }

    private static String show(String url, Model model) {
        model.addAttribute("url", url);
        model.addAttribute("prefix", TestNotifications.PREFIX);
        return "console/notifications-test";
    }

    /** What stands behind the question mark may be somebody's secret. */
    private static String withoutQuery(String url) {
        int end = url.indexOf('?');
        String start = end < 0 ? url : url.substring(0, end);
        return start.substring(0, Math.min(start.length(), 200));
    }
}
