package org.lifepay.gateway.cashier;

import java.io.IOException;
import java.time.Duration;
import org.lifepay.gateway.order.Glimpse;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events. All that is ever sent on one stream is far less than a socket's buffer holds, so that a browser
 * which does not read never keeps us waiting.
 */
class EventStream implements Line {
    private static final long RECONNECT_MILLIS = 3000;

    private final SseEmitter emitter;

    /** The container ends it after this time in any case. */
    EventStream(Duration atMost) {
        this.emitter = new SseEmitter(atMost.toMillis());
    }

    SseEmitter emitter() {
        return emitter;
    }

    void whenGone(Runnable gone) {
        emitter.onCompletion(gone);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> gone.run());
    }

    /** Until something is written, the browser does not know that it is connected. */
    void greet() throws IOException {
        send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("connected"));
    }

    @Override
    public void say(Glimpse glimpse) throws IOException {
        send(SseEmitter.event()
                .id(glimpse.version())
                .name("state")
                .data("{\"state\":\"" + glimpse.progress() + "\"}", MediaType.TEXT_PLAIN));
        if (!glimpse.progress().isOpen()) {
            send(SseEmitter.event().name("end").data("", MediaType.TEXT_PLAIN));
        }
    }

    @Override
    public void beat() throws IOException {
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
    public void end() {
        emitter.complete();
    }
}
