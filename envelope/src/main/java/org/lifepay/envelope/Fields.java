package org.lifepay.envelope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 报文字段。The members of one message, in the order of its JSON text; immutable.
 *
 * <p>A value is a {@link String}, a {@link NumberText}, a {@link Boolean}, another {@code Fields} or a {@link List} of
 * such values. A JSON {@code null} is read as the empty string, because both are empty to the protocol (protocol §1.4).
 */
public final class Fields {
    private final Map<String, Object> values;

    Fields(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * 解析 JSON。Reads a JSON object.
     *
     * @param utf8 the JSON text in UTF-8
     * @throws MalformedJsonException when it is not exactly one JSON object in well-formed UTF-8, names a member twice
     *     or nests deeper than 64 levels
     */
    public static Fields parse(byte[] utf8) throws MalformedJsonException {
        return Json.read(utf8);
    }

    /** Starts a message to be sent; {@link Builder} says which values are left out. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names of all members, in their order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether the member is present, even if it is empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as it was read, or null when the member is absent. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /**
     * The member as text: a string's characters, a number's literal.
     *
     * @return null when the member is absent, empty, or neither string nor number
     */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        if (!(value instanceof String || value instanceof NumberText)) {
            return null;
        }
        String text = value.toString();
        return text.isEmpty() ? null : text;
    }

    /** The same members without the named one. */
    public Fields without(String name) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.remove(name);
        return new Fields(rest);
    }

    Fields with(String name, String value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Fields(more);
    }

    /** The JSON text in UTF-8, on one line, members in their order, control characters escaped. */
    public byte[] toJson() {
        return Json.write(this);
    }

    Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields && values.equals(((Fields) other).values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only: values may be secret. */
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }

    /**
     * Builds a message that every known client reads alike (protocol §1, disputed cases): empty members are left out,
     * every value is written as a string, blanks at its left are cut, and nothing nests deeper than an object inside
     * an array.
     */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a text; null, empty or only blanks: leaves the member out.
         *
         * @throws IllegalArgumentException when the text holds half a surrogate pair, which UTF-8 cannot write
         */
        public Builder put(String name, @Nullable String value) {
            String text = value == null ? "" : withoutLeadingBlanks(value);
            if (!Json.isWellFormed(text)) {
                throw new IllegalArgumentException(name + " is not well-formed text");
            }
            if (!text.isEmpty()) {
                values.put(name, text);
            }
            return this;
        }

        /** Adds an integer, written as a string: {@code 0} becomes {@code "0"}. */
        public Builder put(String name, long value) {
            return put(name, Long.toString(value));
        }

        /** Adds a flat object, also an empty one: an order carries its {@code payer} even when it is empty. */
        public Builder put(String name, Fields object) {
            values.put(name, flat(name, object));
            return this;
        }

        /**
         * Adds an array of flat objects, in their order; an empty list leaves the member out.
         *
         * @throws IllegalArgumentException when an item holds an object or an array
         */
        public Builder put(String name, List<Fields> items) {
            List<Object> list = new ArrayList<>();
            for (Fields item : items) {
                list.add(flat(name, item));
            }
            if (!list.isEmpty()) {
                values.put(name, Collections.unmodifiableList(list));
            }
            return this;
        }

        /**
         * Adds an array of texts, in their order; an empty list leaves the member out.
         *
         * @throws IllegalArgumentException when an item is empty or not well-formed
         */
        public Builder putTexts(String name, List<String> items) {
            List<Object> list = new ArrayList<>();
            for (String item : items) {
                String text = withoutLeadingBlanks(item);
                if (text.isEmpty() || !Json.isWellFormed(text)) {
                    throw new IllegalArgumentException(name + " must have texts");
                }
                list.add(text);
            }
            if (!list.isEmpty()) {
                values.put(name, Collections.unmodifiableList(list));
            }
            return this;
        }

        /**
         * Adds all members of another message, by the same rules.
         *
         * @throws IllegalArgumentException when a member is a truth value or nests deeper than an object inside an array
         */
        public Builder putAll(Fields fields) {
            for (Map.Entry<String, Object> member : fields.values.entrySet()) {
                Object value = member.getValue();
                if (value instanceof Fields) {
                    put(member.getKey(), (Fields) value);
                } else if (value instanceof List && isOfTexts((List<?>) value)) {
                    List<String> texts = new ArrayList<>();
                    for (Object item : (List<?>) value) {
                        texts.add(item.toString());
                    }
                    putTexts(member.getKey(), texts);
                } else if (value instanceof List) {
                    put(member.getKey(), objects(member.getKey(), (List<?>) value));
                } else {
                    put(member.getKey(), text(member.getKey(), value));
                }
            }
            return this;
        }

        private static boolean isOfTexts(List<?> items) {
            for (Object item : items) {
                if (!(item instanceof String) && !(item instanceof NumberText)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Fields> objects(String name, List<?> items) {
            List<Fields> objects = new ArrayList<>();
            for (Object item : items) {
                if (!(item instanceof Fields)) {
                    throw new IllegalArgumentException(name + " must be an array of objects");
                }
                objects.add((Fields) item);
            }
            return objects;
        }

        private static String text(String name, Object value) {
            if (!(value instanceof String) && !(value instanceof NumberText)) {
                throw new IllegalArgumentException(name + " must be text or a number");
            }
            return value.toString();
        }

        private static Fields flat(String name, Fields object) {
            Builder copy = new Builder();
            for (Map.Entry<String, Object> member : object.values.entrySet()) {
                copy.put(member.getKey(), text(name + "." + member.getKey(), member.getValue()));
            }
            return copy.build();
        }

        public Fields build() {
            return new Fields(new LinkedHashMap<>(values));
        }
    }

    /** Cuts what PHP's trim cuts, at the left. */
    static String withoutLeadingBlanks(String value) {
        int start = 0;
        while (start < value.length() && " \t\n\r\0\u000B".indexOf(value.charAt(start)) >= 0) {
            start++;
        }
        return value.substring(start);
    }
}
