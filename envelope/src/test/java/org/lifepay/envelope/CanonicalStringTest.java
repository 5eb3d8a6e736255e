package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalStringTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"b\":\"2\",\"a\":\"1\"} | 1#2#",
                "{\"a\":\"1\",\"hmac\":\"x\"} | 1#",
                "{\"B\":\"1\",\"a\":\"2\",\"A\":\"3\"} | 3#1#2#",
                "{\"a\":{\"hmac\":\"kept\"}} | kept#",
                "{\"n\":100,\"m\":1.0,\"l\":-0,\"k\":1E+5} | 1E+5#-0#1.0#100#",
                "{\"n\":123456789012345678901234567890} | 123456789012345678901234567890#",
                "{\"a\":\"\",\"b\":null,\"c\":{},\"d\":[],\"e\":[{}],\"f\":[\"\",null],\"g\":1} | 1#",
                "{\"list\":[\"b\",\"a\",[\"c\"]]} | b#a#c#",
                "{\"list\":[{\"b\":1,\"a\":2},{\"a\":3}]} | 2#1#3#",
                "{\"a\":true,\"b\":false} | true#false#",
                "{\"a\":\"1#2\"} | 1#2#",
            })
    void the_rule_is_values_by_sorted_keys(String json, String canonical) {
        assertThat(CanonicalString.of(Vectors.json(json))).isEqualTo(canonical);
    }

    @Test
    void keys_are_sorted_by_their_utf8_bytes_not_by_javas_chars() {
        Fields fields = Vectors.json("{\"\uD83D\uDE00\":\"last\",\"\uFF21\":\"second\",\"a\":\"first\"}");

        assertThat(CanonicalString.of(fields)).isEqualTo("first#second#last#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{\"a\":0,\"b\":\"x\"} | x#",
                "{\"payer\":{\"a\":\"0\"},\"b\":\"0\"} | 0#",
                "{\"list\":[{\"a\":\"\",\"b\":\"x\"}]} | #x#",
                "{\"a\":true} | 1#",
                "{\"a\":false,\"b\":true} | #1#",
                "{\"a\":\"  x \"} | 'x #'",
                "{\"list\":[{\"o\":{\"a\":\"1\"},\"p\":\"2\"}]} | Array#2#",
            })
    void each_disputed_case_is_among_the_variants(String json, String canonical) {
        assertThat(CanonicalString.variants(Vectors.json(json))).contains(canonical);
    }

    @Test
    void the_rule_comes_first_among_the_variants_and_undisputed_messages_have_no_other() {
        Fields plain = Vectors.json("{\"merchantId\":\"890000593\",\"orderAmount\":\"100\",\"payer\":{}}");
        Fields disputed = Vectors.json("{\"a\":\"0\",\"b\":true}");

        assertThat(CanonicalString.variants(plain)).containsExactly(CanonicalString.of(plain));
        assertThat(CanonicalString.variants(disputed)).startsWith("0#true#").hasSizeGreaterThan(1);
    }

    @Test
    void no_variant_leaves_out_or_changes_a_value_that_is_not_disputed() {
        Fields fields = Vectors.json("{\"a\":\"10\",\"b\":\"00\",\"c\":\"0.0\",\"d\":\"x\",\"p\":{\"e\":\"y\"}}");

        assertThat(CanonicalString.variants(fields)).containsExactly("10#00#0.0#x#y#");
    }
}
