package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import org.lifepay.gateway.notification.delivery.TestNotifications;
import org.lifepay.gateway.text.HttpUrl;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** What the pages have in common that send something to an address which the user has typed. */
final class TypedAddress {
    private TypedAddress() {}

    /** The address for the audit log, without its query string: it may contain a secret of the merchant. */
    static String withoutQuery(String url) {
        int end = url.indexOf('?');
        String start = end < 0 ? url : url.substring(0, end);
        return start.substring(0, Math.min(start.length(), HttpUrl.MAX_LENGTH));
    }

    /** Shows what came of sending to it. */
    static void show(TestNotifications.Result result, HttpServletResponse response, Model model) {
        switch (result) {
            case TestNotifications.Result.Sent(var requestId, var delivery) -> {
                model.addAttribute("requestId", requestId);
                model.addAttribute("delivery", delivery);
            }
            case TestNotifications.Result.Malformed _ ->
                refuse("malformed", HttpStatus.UNPROCESSABLE_CONTENT, response, model);
            case TestNotifications.Result.Forbidden _ ->
                refuse("forbidden", HttpStatus.UNPROCESSABLE_CONTENT, response, model);
            case TestNotifications.Result.TooMany _ -> refuse("tooMany", HttpStatus.TOO_MANY_REQUESTS, response, model);
        }
    }

    private static void refuse(String problem, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("wrong", "notifications.problem." + problem);
    }
}
