package org.lifepay.gateway.console.list;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.ListCriteria;

/**
 * What is filled into the form above a list, as it stands in the address of the list, of its export and of its totals.
 *
 * @param parts what was said, by name
 */
public record ListForm(Map<String, String> parts) {
    /** Days are yyyy-MM-dd in Asia/Shanghai, a single one or both ends of a period; amounts are yuan. */
    private static final List<String> FIELDS =
            List.of("number", "timeOf", "from", "to", "day", "status", "min", "max", "remark", "sequence");

    private static final Set<String> SELDOM = Set.of("min", "max", "remark");

    /** What a form means. */
    public sealed interface Reading {
        /** All of it can be read. */
        record Understood(ListCriteria criteria) implements Reading {}

        /**
         * Some of it cannot.
         *
         * @param text the key of the sentence that says what is wrong
         */
        record Wrong(String text) implements Reading {}
    }

    /**
     * Reads a request's parameters.
     *
     * @param further the names of what only this list can be asked for
     */
    public static ListForm of(Map<String, String[]> parameters, Collection<String> further) {
        Map<String, String> parts = new LinkedHashMap<>();
        Stream.concat(FIELDS.stream(), further.stream().sorted()).forEach(name -> {
            String @Nullable [] values = parameters.get(name);
            parts.put(name, values == null || values.length == 0 ? "" : FormText.of(values[0]));
        });
        return new ListForm(parts);
    }

    public ListForm {
        parts = new LinkedHashMap<>(parts);
        parts.values().removeIf(String::isEmpty);
    }

    /** Empty when it was not said. */
    public String get(String name) {
        return parts.getOrDefault(name, "");
    }

    /** What is meant; values that the list does not offer count as not said. */
    public Reading read(MerchantId merchant, ConsoleList<?> list, Instant now) {
        return ListFormReader.read(this, merchant, list, now);
    }

    /** The form that asks for the same with its days and amounts spelled out. */
    ListForm meant(ListCriteria criteria) {
        return ListFormReader.spelledOut(this, criteria);
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether anything is asked for that few people ask for: the form then shows all its fields. */
    public boolean hasAdvancedFilters() {
        return parts.keySet().stream().anyMatch(name -> SELDOM.contains(name) || !FIELDS.contains(name));
    }

    /** The address of the first page that is asked the same. */
    public String at(String path) {
        String query = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The address of another page that is asked the same. */
    String at(String path, String pageKey) {
        return with(Map.of("page", pageKey)).at(path);
    }

    /** The same with other parts; an empty one is not said. */
    ListForm with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(parts);
        all.putAll(others);
        return new ListForm(all);
    }
}
