package org.lifepay.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTest {
    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 11010519491231002X",
        "11010519491231002x, 11010519491231002X",
        "440524188001010014, 440524188001010014"
    })
    void a_number_with_its_check_digit_is_taken(String text, String digits) {
        assertThat(IdentityNumber.parse(text).orElseThrow().digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491231003X",
                "1101051949123100X",
                "011010519491231002",
                "11010519491231002X ",
                "１１010519491231002X",
                ""
            })
    void another_number_is_none(String text) {
        assertThat(IdentityNumber.parse(text)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void its_text_does_not_show_it() {
        assertThat(IdentityNumber.parse("11010519491231002X").orElseThrow().toString())
                .doesNotContain("10105194912310");
    }
}
