package org.lifepay.gateway.cashier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.Glimpse;

/** An order that somebody looks at, and who does. */
class Watched {
    /** After this time a browser has to connect anew, perhaps to another gateway. */
    static final Duration LINE_LIFE = Duration.ofMinutes(10);

    static final Duration BEAT_EVERY = Duration.ofSeconds(15);
    static final Duration ASK_EVERY = Duration.ofSeconds(4);

    /** Somebody who polls counts as looking for this long. */
    static final Duration GLANCE = Duration.ofSeconds(10);

    private final List<Viewer> viewers = new ArrayList<>();
    private Instant glancedUntil = Instant.MIN;
    private @Nullable Instant askedAt;
    private boolean asking;
    private boolean over;

    private static final class Viewer {
        private final Line line;
        private final Instant since;
        private String shown;
        private Instant lastWord;

        Viewer(Line line, String shown, Instant now) {
            this.line = line;
            this.shown = shown;
            this.since = now;
            this.lastWord = now;
        }
    }

    synchronized int size() {
        return viewers.size();
    }

    synchronized void add(Line line, String shown, Instant now) {
        viewers.add(new Viewer(line, shown, now));
    }

    synchronized void remove(Line line) {
        viewers.removeIf(viewer -> viewer.line.equals(line));
    }

    synchronized void glance(Instant now) {
        glancedUntil = now.plus(GLANCE);
    }

    /** Whether it can be forgotten; not as long as the next question would come too early. */
    synchronized boolean isIdle(Instant now) {
        boolean justAsked = askedAt != null && now.isBefore(askedAt.plus(ASK_EVERY));
        return viewers.isEmpty() && !now.isBefore(glancedUntil) && !asking && !justAsked;
    }

    /** Tells everybody who does not show it yet. */
    synchronized void show(Glimpse glimpse, Instant now) {
        over = !glimpse.progress().isOpen();
        for (Viewer viewer : List.copyOf(viewers)) {
            try {
                if (!glimpse.version().equals(viewer.shown)) {
                    viewer.line.say(glimpse);
                    viewer.shown = glimpse.version();
                    viewer.lastWord = now;
                }
                if (over) {
                    dismiss(viewer);
                }
            } catch (IOException e) {
                dismiss(viewer); // gone; the browser comes back by itself if it is still there
            }
        }
    }

    /** Signs of life where it has been quiet, and the end of lines that have been there for long. */
    synchronized void keepLines(Instant now) {
        for (Viewer viewer : List.copyOf(viewers)) {
            try {
                if (!now.isBefore(viewer.since.plus(LINE_LIFE))) {
                    dismiss(viewer);
                } else if (!now.isBefore(viewer.lastWord.plus(BEAT_EVERY))) {
                    viewer.line.beat();
                    viewer.lastWord = now;
                }
            } catch (IOException e) {
                dismiss(viewer);
            }
        }
    }

    synchronized void dismissAll() {
        List.copyOf(viewers).forEach(this::dismiss);
    }

    private void dismiss(Viewer viewer) {
        viewers.remove(viewer);
        viewer.line.end();
    }

    /** Takes the turn to ask the channel; false when it is not time, or somebody is at it. */
    synchronized boolean takeTurnToAsk(Instant now) {
        boolean early = askedAt != null && now.isBefore(askedAt.plus(ASK_EVERY));
        boolean watched = !viewers.isEmpty() || now.isBefore(glancedUntil);
        if (over || asking || early || !watched) {
            return false;
        }
        asking = true;
        askedAt = now;
        return true;
    }

    /** When the channel was asked last; long ago when it never was. */
    synchronized Instant lastAsked() {
        return askedAt == null ? Instant.MIN : askedAt;
    }

    synchronized void asked() {
        asking = false;
    }
}
