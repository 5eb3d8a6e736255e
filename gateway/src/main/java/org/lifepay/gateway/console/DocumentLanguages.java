package org.lifepay.gateway.console;

import java.util.Locale;
import org.lifepay.gateway.document.DocumentTexts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The fixed texts of documents in the language of the page on which they are asked for. */
@Component
public class DocumentLanguages {
    private final MessageSource texts;

    DocumentLanguages(MessageSource texts) {
        this.texts = texts;
    }

    public DocumentTexts of(Locale locale) {
        return (key, arguments) -> texts.getMessage(area(key) + key, arguments, locale);
    }

    /** Payment modes and methods have the words that lists have. */
    private static String area(String key) {
        return key.startsWith("way.") || key.startsWith("mode.") ? "orders." : "documents.";
    }
}
