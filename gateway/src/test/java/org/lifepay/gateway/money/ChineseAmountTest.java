package org.lifepay.gateway.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first forms of the examples of 支付结算办法, annex 1, and the cases between them. */
class ChineseAmountTest {
    @ParameterizedTest
    @CsvSource({
        "0,                    零元整",
        "0.01,                 壹分",
        "0.05,                 伍分",
        "0.10,                 壹角整",
        "0.58,                 伍角捌分",
        "1,                    壹元整",
        "8.88,                 捌元捌角捌分",
        "10,                   壹拾元整",
        "10.05,                壹拾元零伍分",
        "10.50,                壹拾元零伍角整",
        "15.20,                壹拾伍元贰角整",
        "100,                  壹佰元整",
        "101,                  壹佰零壹元整",
        "110,                  壹佰壹拾元整",
        "325.04,               叁佰贰拾伍元零肆分",
        "1001,                 壹仟零壹元整",
        "1010,                 壹仟零壹拾元整",
        "1409.50,              壹仟肆佰零玖元伍角整",
        "1680.32,              壹仟陆佰捌拾元零叁角贰分",
        "6007.14,              陆仟零柒元壹角肆分",
        "16409.02,             壹万陆仟肆佰零玖元零贰分",
        "10000,                壹万元整",
        "10001,                壹万零壹元整",
        "10100,                壹万零壹佰元整",
        "100000,               壹拾万元整",
        "100010,               壹拾万零壹拾元整",
        "107000.53,            壹拾万柒仟元零伍角叁分",
        "1000000,              壹佰万元整",
        "20050030.07,          贰仟零伍万零叁拾元零柒分",
        "100000000,            壹亿元整",
        "100000001,            壹亿零壹元整",
        "100010000,            壹亿零壹万元整",
        "110000000,            壹亿壹仟万元整",
        "1020304050.60,        壹拾亿贰仟零叁拾万肆仟零伍拾元零陆角整",
        "1000200000000,        壹万零贰亿元整",
        "92233720368547758.07, 玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"
    })
    void an_amount_is_written_as_on_a_cheque(String yuan, String words) {
        assertThat(ChineseAmount.of(Money.ofYuan(yuan))).isEqualTo(words);
    }
}
