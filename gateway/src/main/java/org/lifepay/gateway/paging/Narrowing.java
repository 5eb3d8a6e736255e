package org.lifepay.gateway.paging;

import java.util.Map;

/**
 * A selective condition with an index of its own, such as a number.
 *
 * @param condition in SQL; empty for none
 * @param params its bind parameters
 */
public record Narrowing(String condition, Map<String, Object> params) {
    public static final Narrowing NONE = new Narrowing("", Map.of());

    public Narrowing {
        params = Map.copyOf(params);
    }

    /** A column in a list of ids. */
    public static Narrowing to(String condition, String name, Object value) {
        return new Narrowing(condition, Map.of(name, value));
    }
}
