package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.Order;

/**
 * The parameters of a request for the cashier page.
 *
 * @param simulatedDevice the device that a developer wants to simulate; null for the real one
 * @param returned whether the buyer returns from the channel
 * @param shown the version of the status that the browser shows already; empty if none
 */
record CashierRequest(Device device, @Nullable Device simulatedDevice, boolean returned, String shown) {
    static CashierRequest of(HttpServletRequest request, boolean sandbox) {
        Device simulatedDevice =
                sandbox ? Device.named(request.getParameter("as")).orElse(null) : null;
        String shown = Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.getParameter("shown")))
                .orElse("");
        return new CashierRequest(
                simulatedDevice == null ? Device.of(request.getHeader("User-Agent")) : simulatedDevice,
                simulatedDevice,
                request.getParameter("returned") != null,
                shown);
    }

    /** A path below the cashier page with the same parameters. */
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
