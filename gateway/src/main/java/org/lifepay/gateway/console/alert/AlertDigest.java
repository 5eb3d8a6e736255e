package org.lifepay.gateway.console.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Token;
import org.lifepay.gateway.console.overview.ToDo;

/** What waits for a user, in short: a fingerprint of each item. */
public record AlertDigest(Set<String> items) {
    private static final int FINGERPRINT_LENGTH = 12;

    public static AlertDigest of(List<ToDo> waiting) {
        return new AlertDigest(waiting.stream()
                .flatMap(toDo -> toDo.items().stream().map(item -> fingerprint(toDo.text() + " " + item)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String fingerprint(String item) {
        return Token.digest(item).substring(0, FINGERPRINT_LENGTH);
    }

    public static AlertDigest parse(String text) {
        return new AlertDigest(Arrays.stream(text.split(" "))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether there is an item that was not told. */
    public boolean hasMoreThan(AlertDigest told) {
        return !told.items.containsAll(items);
    }

    /** Those that are still there: what is done may be told again when it comes back. */
    public AlertDigest limitedTo(AlertDigest now) {
        Set<String> left = new TreeSet<>(items);
        left.retainAll(now.items);
        return new AlertDigest(left);
    }

    @Override
    public String toString() {
        return String.join(" ", items);
    }
}
