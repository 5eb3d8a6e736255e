package org.lifepay.shop.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lifepay.shop.NotificationHandler;

/** POST /notify: the platform's notification of an order or refund that ended. */
final class NotificationController {
    private static final Logger LOG = Logger.getLogger(NotificationController.class.getName());
    private static final int MAX_BODY = 64 * 1024;

    private final NotificationHandler handler;

    NotificationController(NotificationHandler handler) {
        this.handler = handler;
    }

    /** Acknowledged once the book has it; everything else is refused, and a genuine notification is sent again. */
    void receive(WebExchange webExchange) throws IOException {
        byte[] body = webExchange.body(MAX_BODY);
        try {
            answer(webExchange, 200, handler.handle(webExchange::header, body));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a notification was refused: {0}", e.getMessage());
            answer(webExchange, 400, "refused"); // without a reason: the caller is unverified
        }
    }

    private static void answer(WebExchange webExchange, int status, String text) throws IOException {
        webExchange.send(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), 0);
    }
}
