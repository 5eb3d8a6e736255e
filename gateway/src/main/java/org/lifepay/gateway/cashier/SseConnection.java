package org.lifepay.gateway.cashier;

import java.io.IOException;
import java.time.Duration;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events. All events of one stream together are far smaller than a socket's buffer, so that a browser which
 * does not read never blocks the gateway.
 */
class SseConnection implements BrowserConnection {
    private static final long RECONNECT_MILLIS = 3000;

    private final SseEmitter emitter;

    /** The container closes the stream after this time in any case. */
    SseConnection(Duration timeout) {
        this.emitter = new SseEmitter(timeout.toMillis());
    }

    SseEmitter emitter() {
        return emitter;
    }

    void onDisconnect(Runnable callback) {
        emitter.onCompletion(callback);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> callback.run());
    }

    /** The browser considers itself connected only after the first bytes. */
    void sendConnected() throws IOException {
        send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("connected"));
    }

    @Override
    public void sendStatus(OrderStatusSnapshot snapshot) throws IOException {
        send(SseEmitter.event()
                .id(snapshot.version())
                .name("state")
                .data("{\"state\":\"" + snapshot.status() + "\"}", MediaType.TEXT_PLAIN));
        if (!snapshot.status().isOpen()) {
            send(SseEmitter.event().name("end").data("", MediaType.TEXT_PLAIN));
        }
    }

    @Override
    public void sendHeartbeat() throws IOException {
        send(SseEmitter.event().comment(""));
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        try {
            emitter.send(event);
        } catch (IllegalStateException e) {
            throw new IOException("the stream has ended", e);
        }
    }

    @Override
    public void close() {
        emitter.complete();
    }
}
