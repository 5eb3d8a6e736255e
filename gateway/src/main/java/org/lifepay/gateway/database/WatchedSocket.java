package org.lifepay.gateway.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket whose long time limit for reads is kept by a thread that watches all of them; it closes one whose limit is over. */
final class WatchedSocket extends Socket {
    private static final Logger log = LoggerFactory.getLogger(WatchedSocket.class);

    /** A shorter limit is set on the socket itself: the driver goes on with the connection afterwards. */
    private static final int SHORT_MILLIS = 2000;

    /** How much longer than its limit a read may last. */
    private static final Duration TICK = Duration.ofMillis(50);

    private static final long NOT_READING = Long.MIN_VALUE;
    private static final Set<WatchedSocket> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("database-sockets").start(WatchedSocket::watch);
    }

    private volatile int limitMillis;

    /** By {@link System#nanoTime()}. */
    private volatile long readingSince = NOT_READING;

    private @Nullable InputStream in;

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        boolean watched = millis >= SHORT_MILLIS;
        super.setSoTimeout(watched ? 0 : millis);
        limitMillis = watched ? millis : 0;
    }

    @Override
    public int getSoTimeout() throws SocketException {
        int watched = limitMillis;
        return watched > 0 ? watched : super.getSoTimeout();
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream watched = in;
        if (watched == null) {
            watched = new Reads(super.getInputStream());
            in = watched;
            OPEN.add(this);
        }
        return watched;
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(this);
        super.close();
    }

    private static void watch() {
        while (true) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            watch(System.nanoTime());
        }
    }

    /** Nothing may end the thread: connections to a dead server would be waited for without a limit. */
    private static void watch(long now) {
        try {
            OPEN.forEach(socket -> socket.closeIfSilent(now));
        } catch (RuntimeException | Error e) {
            log.error("database connections not watched; tried again", e);
        }
    }

    private void closeIfSilent(long now) {
        if (isClosed()) {
            OPEN.remove(this); // its driver may close it by other means
            return;
        }
        long since = readingSince;
        int limit = limitMillis;
        if (since == NOT_READING || limit == 0 || now - since < limit * 1_000_000L) {
            return;
        }
        log.warn("database connection closed: no answer within {} ms", limit);
        try {
            close();
        } catch (IOException e) {
            log.warn("database connection not closed: {}", e.toString());
        }
    }

    /** Notes since when each read waits. */
    private final class Reads extends FilterInputStream {
        Reads(InputStream socket) {
            super(socket);
        }

        @Override
        public int read() throws IOException {
            readingSince = System.nanoTime();
            try {
                return super.read();
            } finally {
                readingSince = NOT_READING;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            readingSince = System.nanoTime();
            try {
                return super.read(buffer, offset, length);
            } finally {
                readingSince = NOT_READING;
            }
        }
    }
}
