package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void what_is_built_is_written_as_no_client_disputes_it() {
        Fields fields = Fields.builder()
                .put("empty", "")
                .put("absent", (String) null)
                .put("blank", " \t ")
                .put("trimmed", "  x ")
                .put("amount", 100)
                .put("zero", 0)
                .put("payer", Fields.builder().put("name", "").build())
                .put("products", List.of(Vectors.json("{\"name\":\" tea\",\"amount\":1,\"note\":\"\"}")))
                .put("nothing", List.of())
                .build();

        assertThat(new String(fields.toJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"trimmed\":\"x \",\"amount\":\"100\",\"zero\":\"0\",\"payer\":{},"
                        + "\"products\":[{\"name\":\"tea\",\"amount\":\"1\"}]}");
    }

    @Test
    void a_message_of_undisputed_values_has_one_canonical_string_for_all_clients() {
        Fields fields = Fields.builder()
                .put("a", "  x ")
                .put("n", 100)
                .put("payer", Vectors.json("{\"name\":\"\",\"phoneNum\":5}"))
                .put("products", List.of(Vectors.json("{\"name\":\" tea\",\"note\":null}")))
                .build();

        assertThat(CanonicalString.variants(fields)).containsExactly("x #100#5#tea#");
    }

    @Test
    void copying_a_message_follows_the_same_rules() {
        Fields foreign = Vectors.json(
                "{\"a\":\" x\",\"b\":null,\"c\":7,\"d\":{\"e\":1},\"f\":[{\"g\":2}],\"h\":[],\"i\":[\"y\",3]}");

        assertThat(Fields.builder().putAll(foreign).build())
                .isEqualTo(Vectors.json(
                        "{\"a\":\"x\",\"c\":\"7\",\"d\":{\"e\":\"1\"},\"f\":[{\"g\":\"2\"}],\"i\":[\"y\",\"3\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":true}",
                "{\"a\":[\"x\",{}]}",
                "{\"a\":[{\"b\":{}}]}",
                "{\"a\":{\"b\":{}}}",
                "{\"a\":[[]]}"
            })
    void what_clients_dispute_cannot_be_copied(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.builder().putAll(Vectors.json(json)))
                .withMessageStartingWith("a");
    }

    @Test
    void half_a_surrogate_pair_cannot_be_sent() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.builder().put("a", "x\uD83D"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.builder().put("a", "\uDE00x"));
        assertThat(Fields.builder().put("a", "\uD83D\uDE00").build().text("a")).isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "1",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":[1",
                "{\"a\":1}{",
                "{\"a\":1}x",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{\"p\":{\"a\":1,\"a\":2}}",
                "{\"a\":1,\"\\u0061\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"\\ud83d\":1}",
                "{\"a\":\"\n\"}",
                "// c\n{}"
            })
    void what_is_not_exactly_one_json_object_is_refused(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void deep_long_and_foreign_texts_are_refused() {
        assertRefused(("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":" + "9".repeat(101) + "}").getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":1e" + "9".repeat(101) + "}").getBytes(StandardCharsets.UTF_8));
        assertRefused("{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16));
        assertRefused("{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16LE));
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'}); // overlong
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
    }

    @Test
    void a_refusal_quotes_nothing_of_the_text() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Fields.parse("{\"idNum\":\"110101199003070010\"".getBytes(StandardCharsets.UTF_8)))
                .withMessage("not well-formed JSON")
                .withNoCause();
        assertThat(Vectors.json("{\"idNum\":\"110101199003070010\"}")).hasToString("Fields[idNum]");
    }

    @Test
    void a_byte_order_mark_and_white_space_around_the_object_are_forgiven() {
        assertThat(Vectors.json("\uFEFF {\"a\":1}\n").text("a")).isEqualTo("1");
    }

    @Test
    void sixty_levels_are_read_and_written_back() throws Exception {
        String deep = "{\"a\":".repeat(60) + "\"x\"" + "}".repeat(60);

        assertThat(new String(Vectors.json(deep).toJson(), StandardCharsets.UTF_8))
                .isEqualTo(deep);
    }

    @Test
    void numbers_and_control_characters_are_written_back_as_they_were() {
        String text = "{\"a\":1.0,\"b\":-0,\"c\":1E+5,\"d\":\"\\u0000\\n\\\"\",\"e\":true,\"f\":[1,\"x\"]}";

        assertThat(new String(Vectors.json(text).toJson(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void text_is_absent_when_the_member_is_empty_or_no_text() {
        Fields fields = Vectors.json("{\"a\":\"\",\"b\":null,\"c\":{},\"d\":[],\"e\":true,\"f\":\"x\",\"g\":7}");

        assertThat(fields.text("nowhere")).isNull();
        assertThat(List.of("a", "b", "c", "d", "e")).allMatch(name -> fields.text(name) == null && fields.has(name));
        assertThat(fields.text("f")).isEqualTo("x");
        assertThat(fields.text("g")).isEqualTo("7");
    }

    private static void assertRefused(byte[] text) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Fields.parse(text));
    }
}
