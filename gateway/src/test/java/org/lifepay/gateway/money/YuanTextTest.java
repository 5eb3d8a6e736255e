package org.lifepay.gateway.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YuanTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.88 | 888",
                "0.01 | 1",
                "8 | 800",
                "8.5 | 850",
                "1,000.00 | 100000",
                "12,345,678.9 | 1234567890",
                "８．８８ | 888",
                "１，０００ | 100000",
                "8。88 | 888",
                "¥ 8.88 | 888",
                "￥8 | 800",
                "8.88 元 | 888"
            })
    void an_amount_is_read_as_people_type_it(String text, long fen) {
        assertThat(YuanText.parse(text)).contains(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "eight",
                "-1",
                "+1",
                "1.234",
                ".5",
                "1.",
                "1,5",
                "1,00",
                "1e3",
                "8.88.8",
                "1234567890123"
            })
    void what_could_be_another_amount_is_none(String text) {
        assertThat(YuanText.parse(text)).isEmpty();
    }
}
