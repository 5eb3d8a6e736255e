package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.SortedMap;

/** What came of a storm. */
record StormReport(
        long seed,
        String hash,
        int events,
        List<String> complaints,
        List<String> last,
        SortedMap<String, Integer> counts) {
    boolean failed() {
        return !complaints.isEmpty();
    }

    String describe() {
        return "storm seed " + seed + " failed:\n  " + String.join("\n  ", complaints)
                + "\nreplay with ./lifepay storm " + seed
                + "\nthe last events:\n  " + String.join("\n  ", last);
    }
}
