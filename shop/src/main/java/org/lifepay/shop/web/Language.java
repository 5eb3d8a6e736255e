package org.lifepay.shop.web;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of a page: Chinese unless the person or the browser prefers English. */
enum Language {
    CHINESE("zh-CN"),
    ENGLISH("en");

    private static final int MAX_HEADER = 200;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /**
     * Decides.
     *
     * @param chosen what the person has switched to, {@code en} or {@code zh}
     * @param accepted the browser's {@code Accept-Language}
     */
    static Language of(@Nullable String chosen, @Nullable String accepted) {
        if ("en".equals(chosen) || "zh".equals(chosen)) {
            return "en".equals(chosen) ? ENGLISH : CHINESE;
        }
        if (accepted == null || accepted.length() > MAX_HEADER) {
            return CHINESE;
        }
        try {
            Locale best =
                    Locale.lookup(Locale.LanguageRange.parse(accepted), Arrays.asList(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException notALanguage) {
            return CHINESE;
        }
    }

    String tag() {
        return tag;
    }

    Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }

    String say(String chinese, String english) {
        return this == CHINESE ? chinese : english;
    }
}
