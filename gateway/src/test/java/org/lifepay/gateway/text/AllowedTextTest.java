package org.lifepay.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "tea", "龙井茶 250g", "two\r\nlines\tand a tab", "🍵", "é\u00a0", "\u202e"})
    void text_for_people_may_enter(String text) {
        assertThat(AllowedText.isAllowed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab\0",
                "ab\u0007",
                "ab\u001b[31m",
                "ab\u007f",
                "ab\u0085",
                "ab\ud83c",
                "ab\udf75",
                "ab\udf75\ud83c"
            })
    void controls_and_halves_of_pairs_may_not(String text) {
        assertThat(AllowedText.firstForbidden(text)).hasValue(2);
    }
}
