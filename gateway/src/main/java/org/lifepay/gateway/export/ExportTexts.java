package org.lifepay.gateway.export;

/** The fixed texts of an export, in the user's language. */
@FunctionalInterface
public interface ExportTexts {
    String get(String key);
}
