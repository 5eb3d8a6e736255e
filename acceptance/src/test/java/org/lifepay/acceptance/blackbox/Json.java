package org.lifepay.acceptance.blackbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON texts of the tests. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String write(Map<String, Object> members) {
        return MAPPER.writeValueAsString(members);
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
