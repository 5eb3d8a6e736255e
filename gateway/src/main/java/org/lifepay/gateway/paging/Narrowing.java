package org.lifepay.gateway.paging;

import java.util.Map;

/**
 * A condition that leaves few rows and has an index of its own, such as that of a number.
 *
 * @param condition in SQL; empty for none
 * @param params what it binds
 */
public record Narrowing(String condition, Map<String, Object> params) {
    public static final Narrowing NONE = new Narrowing("", Map.of());

    public Narrowing {
        params = Map.copyOf(params);
    }

    /** That a column is one of some ids. */
    public static Narrowing to(String condition, String name, Object value) {
        return new Narrowing(condition, Map.of(name, value));
    }
}
