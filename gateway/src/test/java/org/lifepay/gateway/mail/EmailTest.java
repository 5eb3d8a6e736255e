package org.lifepay.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @ValueSource(strings = {"li@shop.example", "li.lei+pay@mail.shop.example", "L_1@xn--fiq228c.example"})
    void an_ordinary_address_is_taken(String address) {
        assertThat(Email.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "li",
                "li@",
                "@shop.example",
                "li@shop",
                "li@shop..example",
                "li lei@shop.example",
                "li@shop.example\r\nBcc: thief@evil.example",
                "li@shop.example\n",
                "li@shop.example,thief@evil.example",
                "li@shop.example thief@evil.example",
                "<li@shop.example>",
                "Li <li@shop.example>",
                "li@shop.example\0",
                "李@shop.example",
                "li@[127.0.0.1]"
            })
    void what_is_not_exactly_one_address_is_refused_and_not_repeated(String address) {
        assertThat(Email.isAddress(address)).isFalse();
        assertThatThrownBy(() -> new Email(address, "Hello", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mail address");
    }

    @Test
    void an_address_has_its_limit() {
        assertThat(Email.isAddress("a".repeat(245) + "@b.com")).isTrue();
        assertThat(Email.isAddress("a".repeat(250) + "@b.com")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Hello\r\nBcc: thief@evil.example", "Hello\n", "Hello\u0000", "Hello\u2028there"})
    void a_subject_that_is_not_one_line_is_refused(String subject) {
        assertThatThrownBy(() -> new Email("li@shop.example", subject, "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line");
    }

    @Test
    void a_letter_says_nothing_of_itself_in_a_log() {
        assertThat(new Email("li@shop.example", "激活账号", "https://pay.example/secret"))
                .hasToString("Letter");
    }
}
