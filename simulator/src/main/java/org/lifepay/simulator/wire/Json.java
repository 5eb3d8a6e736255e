package org.lifepay.simulator.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Alipay's clients can read it: raw UTF-8, raw slash, no \\u escapes. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            // A journal of an earlier version lacks the fields that came later.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads one JSON text into a record; anything unreadable is an {@link IllegalArgumentException}. */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new IllegalArgumentException("null is not a " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), unreadable);
        }
    }

    /** Reads one JSON text; anything unreadable is an {@link IllegalArgumentException}. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("not a JSON text", unreadable);
        }
    }
}
