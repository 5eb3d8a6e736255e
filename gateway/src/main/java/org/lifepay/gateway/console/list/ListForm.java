package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.TimeField;

/**
 * The search form of a list, also as query parameters of the list, its export and its totals.
 *
 * @param parts the given fields by name
 */
public record ListForm(Map<String, String> parts) {
    private static final String NUMBER = "number";
    private static final String SEQUENCE = "sequence";
    private static final String TIME_OF = "timeOf";

    /** A {@link QuickRange}; in its presence days are ignored. */
    static final String RANGE = "range";

    private static final Set<String> DAYS = Set.of("from", "fromTime", "to", "toTime", "day");

    /** Days are yyyy-MM-dd in Asia/Shanghai, a single one or both ends of a period, with or without a time; amounts are yuan. */
    private static final List<String> FIELDS = List.of(
            NUMBER,
            TIME_OF,
            RANGE,
            "from",
            "fromTime",
            "to",
            "toTime",
            "day",
            "status",
            "min",
            "max",
            "remark",
            SEQUENCE);

    /** Operators' field: whose rows; empty for all merchants'. */
    static final String MERCHANT = "merchant";

    private static final Set<String> SELDOM = Set.of("min", "max", "remark");

    /** What the search row shows, or the head of the table. */
    private static final Set<String> ALWAYS_SHOWN = Set.of(MERCHANT, NUMBER, "status", RANGE, TIME_OF, SEQUENCE);

    /** The parsed form. */
    public sealed interface Reading {
        /** The form is valid. */
        record Understood(ListCriteria criteria) implements Reading {}

        /**
         * Some of it cannot.
         *
         * @param text the message key of the error
         */
        record Wrong(String text) implements Reading {}
    }

    /**
     * Reads a request's parameters.
     *
     * @param further the names of the list's own filters
     */
    public static ListForm of(Map<String, String[]> parameters, Collection<String> further) {
        return read(parameters, Stream.concat(FIELDS.stream(), further.stream().sorted()));
    }

    /** Reads the request of a page of this list; only an operator may name a merchant. */
    static ListForm of(HttpServletRequest request, ConsoleList<?> list, User user) {
        Stream<String> merchant = user.merchant().isPresent() ? Stream.empty() : Stream.of(MERCHANT);
        return read(
                request.getParameterMap(),
                Stream.of(
                                merchant,
                                FIELDS.stream(),
                                list.further().keySet().stream().sorted(),
                                list.typed().keySet().stream().sorted())
                        .flatMap(Function.identity()));
    }

    private static ListForm read(Map<String, String[]> parameters, Stream<String> names) {
        Map<String, String> parts = new LinkedHashMap<>();
        names.forEach(name -> {
            String @Nullable [] values = parameters.get(name);
            if (values == null || values.length == 0) {
                return;
            }
            parts.put(
                    name,
                    FormText.of(name.equals(NUMBER) ? String.join(" ", values) : values[0])); // a selection is many
        });
        return new ListForm(parts);
    }

    public ListForm {
        parts = new LinkedHashMap<>(parts);
        parts.values().removeIf(String::isEmpty);
        if (QuickRange.parse(parts.getOrDefault(RANGE, "")).isPresent()) {
            parts.keySet().removeAll(DAYS);
        } else {
            parts.remove(RANGE);
        }
    }

    /** Empty if the field was not given. */
    public String get(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Parses the form; unknown options count as empty. A merchant's user reads the rows of the own merchant only. */
    public Reading read(User user, ConsoleList<?> list, Instant now) {
        Reading reading = ListFormReader.read(this, user.merchant().orElse(null), list, now);
        return switch (reading) {
            case Reading.Understood(var criteria) -> new Reading.Understood(list.criteria(user, criteria));
            case Reading.Wrong _ -> reading;
        };
    }

    /** The same form with normalised days and amounts. */
    ListForm meant(ListCriteria criteria) {
        return ListFormReader.spelledOut(this, criteria);
    }

    /** Whether all fields are empty. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether a rarely used field is filled in: the form then shows all fields. */
    public boolean hasAdvancedFilters() {
        return parts.keySet().stream()
                .anyMatch(name -> SELDOM.contains(name) || !(FIELDS.contains(name) || name.equals(MERCHANT)));
    }

    /** How many filters are set that the search row does not show. */
    public long foldedFilters() {
        return parts.keySet().stream()
                .filter(name -> !ALWAYS_SHOWN.contains(name) && !name.endsWith("Time"))
                .count();
    }

    /** The address of the list sorted by this {@link TimeField}: newest first or, if it is so already, oldest first. */
    public String sortedBy(String path, String field) {
        boolean reverse = sortOf(field).equals("descending");
        return with(Map.of(TIME_OF, isEnd(field) ? field : "", SEQUENCE, reverse ? ListFormReader.OLDEST : ""))
                .at(path);
    }

    /** How the list is sorted by this time, as {@code aria-sort} says it. */
    public String sortOf(String field) {
        if (isEnd(field) != isEnd(get(TIME_OF))) {
            return "none";
        }
        return get(SEQUENCE).equals(ListFormReader.OLDEST) ? "ascending" : "descending";
    }

    private static boolean isEnd(String timeField) {
        return timeField.equals(TimeField.ENDED.name());
    }

    /** The address of the first page with the same search. */
    public String at(String path) {
        String query = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The address of another page with the same search. */
    String at(String path, String pageKey) {
        return with(Map.of("page", pageKey)).at(path);
    }

    /** The same form with other fields; empty ones are omitted. */
    ListForm with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(parts);
        all.putAll(others);
        return new ListForm(all);
    }
}
