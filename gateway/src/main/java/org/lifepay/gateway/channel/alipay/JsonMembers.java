package org.lifepay.gateway.channel.alipay;

import java.util.function.Predicate;

/** Copies JSON text character by character, without the members of certain names at any depth. */
final class JsonMembers {
    private static final int MAX_DEPTH = 64;

    private final String json;
    private final Predicate<String> leftOut;
    private final StringBuilder copy = new StringBuilder();
    private int at;

    private JsonMembers(String json, Predicate<String> leftOut) {
        this.json = json;
        this.leftOut = leftOut;
    }

    /**
     * The text without these members.
     *
     * @throws IllegalArgumentException if the text is no JSON; the message does not quote it
     */
    static String without(Predicate<String> leftOut, String json) {
        JsonMembers members = new JsonMembers(json, leftOut);
        members.value(0);
        members.blanks();
        if (members.at < json.length()) {
            throw malformed();
        }
        return members.copy.toString();
    }

    private void value(int depth) {
        blanks();
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        switch (next()) {
            case '{' -> items('}', depth, true);
            case '[' -> items(']', depth, false);
            case '"' -> copy.append(string());
            default -> literal();
        }
    }

    private void items(char end, int depth, boolean named) {
        copy.append(json.charAt(at++));
        blanks();
        if (next() == end) {
            copy.append(json.charAt(at++));
            return;
        }
        boolean first = true;
        char separator = ',';
        while (separator == ',') {
            int before = copy.length();
            if (!first) {
                copy.append(',');
            }
            boolean kept = !named || name();
            value(depth + 1);
            if (kept) {
                first = false;
            } else {
                copy.setLength(before);
            }
            blanks();
            separator = next();
            at++;
        }
        if (separator != end) {
            throw malformed();
        }
        copy.append(end);
    }

    /** Copies a name and its colon; false if its member is left out. */
    private boolean name() {
        blanks();
        String quoted = string();
        copy.append(quoted);
        blanks();
        if (next() != ':') {
            throw malformed();
        }
        copy.append(':');
        at++;
        return !leftOut.test(quoted.substring(1, quoted.length() - 1));
    }

    /** With its quotes, as it is written. */
    private String string() {
        int from = at;
        if (next() != '"') {
            throw malformed();
        }
        at++;
        while (next() != '"') {
            at += next() == '\\' ? 2 : 1;
        }
        at++;
        return json.substring(from, at);
    }

    private void literal() {
        int from = at;
        while (at < json.length() && isOfLiteral(json.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw malformed();
        }
        copy.append(json, from, at);
    }

    private static boolean isOfLiteral(char c) {
        return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
    }

    private void blanks() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
    }

    private char next() {
        if (at >= json.length()) {
            throw malformed();
        }
        return json.charAt(at);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("no JSON");
    }
}
