package org.lifepay.gateway.cashier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.Order;

/**
 * The merchant's callback URL for the buyer's browser. Unsigned by the protocol: the shop must trust the notification
 * only.
 */
final class CallbackUrl {
    private CallbackUrl() {}

    static @Nullable String of(Order order) {
        if (order.callbackUrl() == null) {
            return null;
        }
        String[] parts = order.callbackUrl().split("#", 2);
        return parts[0]
                + (parts[0].contains("?") ? "&" : "?")
                + "requestId="
                + URLEncoder.encode(order.requestId(), StandardCharsets.UTF_8)
                + "&merchantId="
                + order.merchant().digits()
                + (parts.length > 1 ? "#" + parts[1] : "");
    }
}
