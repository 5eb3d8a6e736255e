package org.lifepay.gateway.cashier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** An order that browsers show, and its connections. */
class WatchedOrder {
    /** After this time a browser must reconnect, perhaps to another gateway. */
    @Limit(area = LimitArea.HTTP, name = "a page's connection", atLimit = "the page connects anew")
    static final Duration CONNECTION_LIFETIME = Duration.ofMinutes(10);

    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);
    static final Duration QUERY_INTERVAL = Duration.ofSeconds(4);

    /** A polling browser counts as present for this long. */
    static final Duration POLLER_TTL = Duration.ofSeconds(10);

    private final List<Viewer> viewers = new ArrayList<>();
    private Instant polledUntil = Instant.MIN;
    private @Nullable Instant queriedAt;
    private boolean querying;
    private boolean over;

    private static final class Viewer {
        private final BrowserConnection connection;
        private final Instant since;
        private String shown;
        private Instant lastSentAt;

        Viewer(BrowserConnection connection, String shown, Instant now) {
            this.connection = connection;
            this.shown = shown;
            this.since = now;
            this.lastSentAt = now;
        }
    }

    synchronized int size() {
        return viewers.size();
    }

    synchronized void add(BrowserConnection connection, String shown, Instant now) {
        viewers.add(new Viewer(connection, shown, now));
    }

    synchronized void remove(BrowserConnection connection) {
        viewers.removeIf(viewer -> viewer.connection.equals(connection));
    }

    synchronized void registerPoller(Instant now) {
        polledUntil = now.plus(POLLER_TTL);
    }

    /** Whether it can be dropped; not before the channel may be queried again. */
    synchronized boolean isIdle(Instant now) {
        boolean recentlyQueried = queriedAt != null && now.isBefore(queriedAt.plus(QUERY_INTERVAL));
        return viewers.isEmpty() && !now.isBefore(polledUntil) && !querying && !recentlyQueried;
    }

    /** Pushes the status to every connection that does not show it yet. */
    synchronized void push(OrderStatusSnapshot snapshot, Instant now) {
        over = !snapshot.status().isOpen();
        for (Viewer viewer : List.copyOf(viewers)) {
            try {
                if (!snapshot.version().equals(viewer.shown)) {
                    viewer.connection.sendStatus(snapshot);
                    viewer.shown = snapshot.version();
                    viewer.lastSentAt = now;
                }
                if (over) {
                    disconnect(viewer);
                }
            } catch (IOException e) {
                disconnect(viewer); // disconnected; a browser that is still there reconnects by itself
            }
        }
    }

    /** Sends heartbeats on idle connections and closes connections that are too old. */
    synchronized void maintainConnections(Instant now) {
        for (Viewer viewer : List.copyOf(viewers)) {
            try {
                if (!now.isBefore(viewer.since.plus(CONNECTION_LIFETIME))) {
                    disconnect(viewer);
                } else if (!now.isBefore(viewer.lastSentAt.plus(HEARTBEAT_INTERVAL))) {
                    viewer.connection.sendHeartbeat();
                    viewer.lastSentAt = now;
                }
            } catch (IOException e) {
                disconnect(viewer);
            }
        }
    }

    synchronized void disconnectAll() {
        List.copyOf(viewers).forEach(this::disconnect);
    }

    private void disconnect(Viewer viewer) {
        viewers.remove(viewer);
        viewer.connection.close();
    }

    /** Takes the turn to query the channel; false if it is too early or a query is in progress. */
    synchronized boolean tryStartQuery(Instant now) {
        boolean tooEarly = queriedAt != null && now.isBefore(queriedAt.plus(QUERY_INTERVAL));
        boolean watched = !viewers.isEmpty() || now.isBefore(polledUntil);
        if (over || querying || tooEarly || !watched) {
            return false;
        }
        querying = true;
        queriedAt = now;
        return true;
    }

    /** When the channel was last queried; long ago if it never was. */
    synchronized Instant lastQueriedAt() {
        return queriedAt == null ? Instant.MIN : queriedAt;
    }

    synchronized void queryFinished() {
        querying = false;
    }
}
