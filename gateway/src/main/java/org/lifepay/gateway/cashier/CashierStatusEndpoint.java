package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.qrcode.QrCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The status of an order for the scripts of its page, by polling or server-sent events; and its QR code as an image.
 */
@Controller
class CashierStatusEndpoint {
    private static final int PICTURE_PIXELS = 600;

    private final Orders orders;
    private final CashierView view;
    private final Offers offers;
    private final StatusBroadcaster broadcaster;

    CashierStatusEndpoint(Orders orders, CashierView view, Offers offers, StatusBroadcaster broadcaster) {
        this.orders = orders;
        this.view = view;
        this.offers = offers;
        this.broadcaster = broadcaster;
    }

    /**
     * The status of an order.
     *
     * @param state WAITING, PAYING, PAID, FAILED or CLOSED
     * @param back where the buyer is sent once the order has ended, null before
     */
    record State(
            String state,
            String version,
            long secondsLeft,
            @Nullable String back) {}

    @GetMapping(path = "/receipt/index/{paymentOrderId}/state", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<State> state(@PathVariable String paymentOrderId) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Order order = found.get();
        broadcaster.registerPoller(order);
        OrderStatusSnapshot snapshot = view.snapshot(order);
        boolean open = snapshot.status().isOpen();
        return ResponseEntity.ok(new State(
                snapshot.status().name(),
                snapshot.version(),
                open ? view.secondsLeft(order) : 0,
                open ? null : CallbackUrl.of(order)));
    }

    /** Server-sent events named {@code state}; 204 stops the browser from reconnecting once the order has ended. */
    @GetMapping("/receipt/index/{paymentOrderId}/events")
    ResponseEntity<SseEmitter> events(@PathVariable String paymentOrderId, HttpServletRequest request)
            throws IOException {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (!request.getMethod().equals("GET")) {
            return ResponseEntity.noContent().build(); // a HEAD request has no body to stream
        }
        Order order = found.get();
        String shown = CashierRequest.shown(request);
        OrderStatusSnapshot snapshot = view.snapshot(order);
        if (!snapshot.status().isOpen() && snapshot.version().equals(shown)) {
            return ResponseEntity.noContent().build();
        }
        SseConnection stream = new SseConnection(WatchedOrder.CONNECTION_LIFETIME.plusMinutes(1));
        stream.sendConnected();
        stream.onDisconnect(() -> broadcaster.leave(order, stream));
        return broadcaster.watch(order, shown, stream)
                ? ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .header("X-Accel-Buffering", "no")
                        .body(stream.emitter())
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    @GetMapping(path = "/receipt/index/{paymentOrderId}/code.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> code(@PathVariable String paymentOrderId) {
        return orders.findByPaymentOrderId(paymentOrderId)
                .flatMap(offers::code)
                .map(text ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(QrCode.png(text, PICTURE_PIXELS)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
