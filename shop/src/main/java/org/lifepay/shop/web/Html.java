package org.lifepay.shop.web;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML in which foreign text cannot become markup: whatever is not the name of an element is escaped. */
final class Html {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element; {@link #end} closes it.
     *
     * @param attributes names and values in turn; an empty value writes the name only
     */
    Html begin(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes what was opened last. */
    Html end() {
        written.append("</").append(open.pop()).append('>');
        return this;
    }

    /** A whole element around a text. */
    Html element(String element, String text, String... attributes) {
        return begin(element, attributes).text(text).end();
    }

    /** An element that has no end, such as {@code input}. */
    Html empty(String element, String... attributes) {
        tag(element, attributes);
        return this;
    }

    Html text(String text) {
        written.append(escape(text));
        return this;
    }

    private void tag(String element, String... attributes) {
        written.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            written.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                written.append("=\"").append(escape(attributes[i + 1])).append('"');
            }
        }
        written.append('>');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The page so far. */
    @Override
    public String toString() {
        return written.toString();
    }
}
