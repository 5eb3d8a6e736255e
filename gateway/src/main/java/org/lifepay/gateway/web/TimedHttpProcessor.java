package org.lifepay.gateway.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Knows since when the head or the body of the request on its connection has been coming. */
final class TimedHttpProcessor extends Http11Processor {
    private final Set<TimedHttpProcessor> incomplete;
    private volatile @Nullable Part coming;

    TimedHttpProcessor(Http11NioProtocol protocol, Adapter adapter, Set<TimedHttpProcessor> incomplete) {
        this(protocol, new BodyMark(adapter), incomplete);
    }

    private TimedHttpProcessor(Http11NioProtocol protocol, BodyMark adapter, Set<TimedHttpProcessor> incomplete) {
        super(protocol, adapter);
        this.incomplete = incomplete;
        adapter.processor = this;
    }

    /**
     * Part of a request.
     *
     * @param channel the connection itself: Tomcat uses its wrappers again for other connections
     */
    private record Part(SocketChannel channel, boolean isHead, long sinceNanos) {}

    /** Called with each piece of a head; with the last one also for the body and the answer. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        SocketChannel channel = ((NioChannel) socket.getSocket()).getIOChannel();
        Part before = coming;
        if (before == null || !before.channel().equals(channel)) {
            begin(new Part(channel, true, System.nanoTime()));
        }
        SocketState state = SocketState.CLOSED;
        try {
            state = super.service(socket);
            return state;
        } finally {
            afterService(channel, state == SocketState.LONG && !isAsync());
        }
    }

    /** @param headIsIncomplete whether Tomcat waits for more of a head; otherwise for another request, or for nothing */
    private void afterService(SocketChannel channel, boolean headIsIncomplete) {
        Part now = coming;
        if (!headIsIncomplete) {
            end();
        } else if (now == null || !now.isHead()) { // of the next request, which began with the rest of the one before
            begin(new Part(channel, true, System.nanoTime()));
        }
    }

    private void headHasCome() {
        Part head = coming;
        if (head != null) {
            begin(new Part(head.channel(), false, System.nanoTime()));
        }
    }

    private void begin(Part part) {
        coming = part;
        incomplete.add(this);
    }

    private void end() {
        coming = null;
        incomplete.remove(this);
    }

    /** The connection, if its request takes longer than it may. */
    Optional<SocketChannel> slowConnection(long now, RequestTimeouts limits) {
        Part part = coming;
        if (part == null || !part.channel().isOpen()) {
            incomplete.remove(this); // the client has gone; another connection begins anew
            return Optional.empty();
        }
        Duration limit = part.isHead() ? limits.headTimeout() : limits.bodyTimeout();
        boolean late = now - part.sinceNanos() >= limit.toNanos() && (part.isHead() || !isRequestBodyFullyRead());
        if (!late) {
            return Optional.empty();
        }
        incomplete.remove(this);
        return Optional.of(part.channel());
    }

    /** Hears from Tomcat that the head of a request is complete. */
    private static final class BodyMark implements Adapter {
        private final Adapter adapter;
        private @Nullable TimedHttpProcessor processor;

        BodyMark(Adapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (processor != null) {
                processor.headHasCome();
            }
            adapter.service(request, response);
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return adapter.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long time) {
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
