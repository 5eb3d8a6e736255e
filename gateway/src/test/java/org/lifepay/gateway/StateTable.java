package org.lifepay.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every cell of a state machine. States and events are found through the permitted subclasses, so a new one has no
 * example here and makes the table's test fail until its cells are written.
 *
 * @param title what moves through these states
 * @param states one example of each state
 * @param events examples of each event, each with words of its own
 */
public record StateTable<S, E>(
        String title, List<S> states, Map<String, E> events, Function<S, String> status, Cell<S, E> cell) {

    /** What comes of an event in a state, in words. */
    @FunctionalInterface
    public interface Cell<S, E> {
        String outcome(S state, E event);
    }

    /** The permitted kinds that have no example. */
    public static List<String> withoutExample(Class<?> sealed, Iterable<?> examples) {
        List<String> missing = new ArrayList<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            boolean found = false;
            for (Object example : examples) {
                found |= kind.isInstance(example);
            }
            if (!found) {
                missing.add(kind.getSimpleName());
            }
        }
        return missing;
    }

    /** All cells, {@code State / event → outcome}. */
    public Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        for (S state : states) {
            events.forEach((words, event) -> cells.put(name(state) + " / " + words, cell.outcome(state, event)));
        }
        return cells;
    }

    /** The table, and the moves drawn as text. */
    public String markdown() {
        return "## " + title + "\n\n" + grid() + "\n```\n" + drawing() + "```\n";
    }

    private String grid() {
        List<String> lines = new ArrayList<>();
        lines.add(row("event", states.stream().map(s -> name(s) + " (`" + status.apply(s) + "`)")));
        lines.add("|---" + "|---".repeat(states.size()) + "|");
        events.forEach((words, event) ->
                lines.add(row(words, states.stream().map(state -> cell.outcome(state, event)))));
        return String.join("\n", lines) + "\n";
    }

    private static String row(String first, Stream<String> rest) {
        return "| " + first + " | " + rest.collect(Collectors.joining(" | ")) + " |";
    }

    private String drawing() {
        StringBuilder text = new StringBuilder();
        int widest = events.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (S state : states) {
            events.forEach((words, event) -> {
                String outcome = cell.outcome(state, event);
                if (outcome.startsWith("→ ")) {
                    String line = "─".repeat(widest - words.length() + 2);
                    text.append(name(state))
                            .append(" ── ")
                            .append(words)
                            .append(' ')
                            .append(line)
                            .append("▶ ");
                    text.append(outcome.substring(2)).append('\n');
                }
            });
        }
        return text.toString();
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }
}
