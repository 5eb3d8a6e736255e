package org.lifepay.gateway.web;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 with a limit on the whole head of a request and on the whole body. Tomcat's own limit is on one read,
 * so that a client that sends a byte every few seconds keeps a connection for ever.
 */
public final class TimedHttpProtocol extends Http11NioProtocol {
    private static final Logger log = LoggerFactory.getLogger(TimedHttpProtocol.class);
    private static final Duration MAX_CHECK_INTERVAL = Duration.ofMillis(500);

    /** Of connections whose request has not come in full: at most as many as there are connections. */
    private final Set<TimedHttpProcessor> incomplete = ConcurrentHashMap.newKeySet();

    private RequestTimeouts limits = new RequestTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private @Nullable Counter cut;
    private @Nullable ScheduledFuture<?> check;

    void setLimits(RequestTimeouts limits, Counter cut) {
        this.limits = limits;
        this.cut = cut;
    }

    @Override
    protected Processor createProcessor() {
        return new TimedHttpProcessor(this, getAdapter(), incomplete);
    }

    @Override
    public void start() throws Exception {
        super.start();
        long interval = checkInterval().toMillis();
        check = getUtilityExecutor()
                .scheduleWithFixedDelay(this::cutSlowClients, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** A limit is exceeded by a tenth at most. */
    private Duration checkInterval() {
        Duration shorter =
                limits.headTimeout().compareTo(limits.bodyTimeout()) < 0 ? limits.headTimeout() : limits.bodyTimeout();
        Duration tenth = shorter.dividedBy(10).plusMillis(1);
        return tenth.compareTo(MAX_CHECK_INTERVAL) < 0 ? tenth : MAX_CHECK_INTERVAL;
    }

    @Override
    public void stop() throws Exception {
        if (check != null) {
            check.cancel(false);
        }
        super.stop();
    }

    private void cutSlowClients() {
        long now = System.nanoTime();
        for (TimedHttpProcessor processor : incomplete) {
            try {
                processor.slowConnection(now, limits).ifPresent(this::cut);
            } catch (RuntimeException e) { // read while Tomcat changes it; uncaught, it would end the check for good
                log.debug("a request changed while its time was checked", e);
            }
        }
    }

    /**
     * Ends the reading side of the connection. Tomcat then sees the end of the input and closes the connection itself.
     * Closing it here would let Tomcat give its buffers to another connection while a thread still reads into them.
     */
    private void cut(SocketChannel connection) {
        if (cut != null) {
            cut.increment();
        }
        try {
            connection.shutdownInput();
        } catch (IOException e) {
            log.debug("the client was faster", e);
        }
    }
}
