package org.lifepay.gateway.document;

/** The fixed texts of documents, in the reader's language. */
@FunctionalInterface
public interface DocumentTexts {
    /**
     * A text.
     *
     * @param key without the prefix {@code documents.}
     */
    String get(String key, Object... arguments);
}
