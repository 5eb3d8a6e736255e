package org.lifepay.gateway.access.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * A value of an entry of the audit log and its name, stored as {@code name=value; …}. Within a value a semicolon and a
 * backslash have a backslash before them, so that no value can pass for another fact.
 */
public record AuditFact(String name, String value) {
    @Limit(area = LimitArea.SIZES, name = "value in an entry of the audit log", unit = "characters", atLimit = "cut")
    private static final int MAX_VALUE = 2000;

    private static final String SEPARATOR = "; ";
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9]+)=");

    static String format(Map<String, ?> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + escape(cut(String.valueOf(fact.getValue()), MAX_VALUE)))
                        .collect(Collectors.joining(SEPARATOR));
    }

    /** The whole text, or its beginning with an ellipsis. */
    static String cut(String text, int maxLength) {
        return text.length() > maxLength ? text.substring(0, maxLength) + "…" : text;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(";", "\\;");
    }

    /** The facts in the order in which they are stored. */
    public static List<AuditFact> parse(String text) {
        List<AuditFact> facts = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int at = startOf(name, 0, text.length()) ? 0 : text.length();
        while (at < text.length()) {
            String found = name.group(1);
            StringBuilder value = new StringBuilder();
            at = readValue(text, name, value);
            facts.add(new AuditFact(found, value.toString()));
        }
        return facts;
    }

    /** Reads up to the next fact, whose name then matches, or to the end; returns where that is. */
    private static int readValue(String text, Matcher name, StringBuilder value) {
        int at = name.end();
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean escaped = letter == '\\' && at + 1 < text.length() && isEscapable(text.charAt(at + 1));
            if (!escaped && text.startsWith(SEPARATOR, at) && startOf(name, at + SEPARATOR.length(), text.length())) {
                return at + SEPARATOR.length();
            }
            value.append(escaped ? text.charAt(at + 1) : letter);
            at += escaped ? 2 : 1;
        }
        return at;
    }

    private static boolean isEscapable(char letter) {
        return letter == '\\' || letter == ';';
    }

    private static boolean startOf(Matcher name, int from, int to) {
        return name.region(from, to).lookingAt();
    }
}
