package org.lifepay.acceptance.storm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happened: every event goes into a digest, the last ones are kept, kinds are counted, complaints are collected. */
final class Trace {
    private static final int KEPT = 120;

    private final Clock clock;
    private final Instant start;
    private final MessageDigest digest;
    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private int events;

    Trace(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void event(String what) {
        events++;
        String line = Duration.between(start, clock.instant()) + " " + what;
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        last.add(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Something that must never happen. */
    void complain(String what) {
        event("COMPLAINT " + what);
        complaints.add(what);
    }

    void demand(boolean fine, String otherwise) {
        if (!fine) {
            complain(otherwise);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    List<String> last() {
        return List.copyOf(last);
    }

    SortedMap<String, Integer> counts() {
        return counts;
    }

    int events() {
        return events;
    }

    /** The digest of all events so far; the trace takes no more afterwards. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
