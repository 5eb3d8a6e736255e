package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.WalletApp;
import org.lifepay.gateway.order.Order;

/**
 * How a browser asks for an order's page.
 *
 * @param simulatedDevice the device that a developer wants to see it with; null for the real one
 * @param returned the buyer comes back from the channel
 * @param shown the version of what the browser shows already; empty when it has nothing yet
 */
record CashierRequest(Device device, @Nullable Device simulatedDevice, boolean returned, String shown) {
    static CashierRequest of(HttpServletRequest request, WalletApp app, boolean sandbox) {
        Device simulatedDevice =
                sandbox ? Device.named(request.getParameter("as")).orElse(null) : null;
        return new CashierRequest(
                simulatedDevice == null ? Device.of(request.getHeader("User-Agent"), app) : simulatedDevice,
                simulatedDevice,
                request.getParameter("returned") != null,
                shown(request));
    }

    /** The version of what the browser shows already; empty when it has nothing yet. */
    static String shown(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.getParameter("shown")))
                .orElse("");
    }

    /** A path below the order's page that is looked at in the same manner. */
    String link(Order order, String below, String... more) {
        List<String> query = new ArrayList<>(List.of(more));
        if (simulatedDevice != null) {
            query.add("as=" + simulatedDevice.text());
        }
        if (returned) {
            query.add("returned=1");
        }
        return path(order, below) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    static String path(Order order, String below) {
        return "/receipt/index/" + order.paymentOrderId() + below;
    }
}
