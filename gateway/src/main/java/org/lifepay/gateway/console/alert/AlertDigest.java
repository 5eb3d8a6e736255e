package org.lifepay.gateway.console.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lifepay.gateway.console.overview.ToDo;

/** What waits for a user, in short: how much of each kind. */
final class AlertDigest {
    private final Map<String, Long> counts;

    private AlertDigest(Map<String, Long> counts) {
        this.counts = counts;
    }

    static AlertDigest of(List<ToDo> waiting) {
        Map<String, Long> counts = new TreeMap<>();
        waiting.forEach(toDo -> counts.merge(toDo.text(), count(toDo), Math::max));
        return new AlertDigest(counts);
    }

    /** The first argument of a to-do is how many there are; one without is one. */
    private static long count(ToDo toDo) {
        return !toDo.arguments().isEmpty() && toDo.arguments().getFirst() instanceof Number number
                ? number.longValue()
                : 1;
    }

    static AlertDigest parse(String text) {
        Map<String, Long> counts = Arrays.stream(text.split(";", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> Long.valueOf(part[1])));
        return new AlertDigest(counts);
    }

    /** Whether there is a kind that the other does not have, or more of one. */
    boolean hasMoreThan(AlertDigest other) {
        return counts.entrySet().stream().anyMatch(one -> one.getValue() > other.counts.getOrDefault(one.getKey(), 0L));
    }

    /** Less of what was told: what is done may be told again when it comes back. */
    AlertDigest limitedTo(AlertDigest now) {
        Map<String, Long> rest = new TreeMap<>();
        counts.forEach((kind, count) -> {
            long left = Math.min(count, now.counts.getOrDefault(kind, 0L));
            if (left > 0) {
                rest.put(kind, left);
            }
        });
        return new AlertDigest(rest);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(";"));
    }
}
