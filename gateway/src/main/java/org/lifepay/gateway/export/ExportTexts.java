package org.lifepay.gateway.export;

/** What is written by us into an export, in the language of whoever takes it. */
@FunctionalInterface
public interface ExportTexts {
    String get(String key);
}
