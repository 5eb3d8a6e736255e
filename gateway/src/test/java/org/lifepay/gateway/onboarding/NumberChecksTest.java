package org.lifepay.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberChecksTest {
    @Test
    void a_licence_number_needs_its_check_character() {
        assertThat(CreditCode.parse("91350100M000100Y43")).isPresent();
        assertThat(CreditCode.parse("91350100m000100y43").orElseThrow().text()).isEqualTo("91350100M000100Y43");
        assertThat(CreditCode.parse("91350100M000100Y44")).isEmpty();
        assertThat(CreditCode.parse("91350100M000010Y43")).isEmpty();
        assertThat(CreditCode.parse("91350100M000100I43")).isEmpty();
        assertThat(CreditCode.parse("9135010OM000100Y43")).isEmpty();
        assertThat(CreditCode.parse("")).isEmpty();
    }

    @Test
    void a_card_number_needs_its_check_digit() {
        assertThat(CardNumber.isValid("4111111111111111")).isTrue();
        assertThat(CardNumber.isValid("4111111111111112")).isFalse();
        assertThat(CardNumber.isValid("4111111111111 11")).isFalse();
        assertThat(CardNumber.isValid("00000000000")).isFalse();
    }
}
