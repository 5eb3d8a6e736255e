package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random texts against the JSON reader and the canonical string. The first tier runs the examples, the second a bounded number of others; {@code mvn -pl envelope test
 * -Dfuzz.skip=false -Dfuzz.runs=0 -Dtest=CanonicalStringFuzzTest} goes on until it finds something or is stopped. One class has one
 * fuzz test, because Jazzer runs one in a JVM.
 */
class CanonicalStringFuzzTest {
    static Stream<Arguments> payloads() {
        return Vectors.all().stream()
                .map(vector ->
                        Arguments.of((Object) vector.text("plaintext_json").getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("payloads")
    @FuzzTest
    void any_text_is_refused_or_read_and_written_back_alike(byte[] text) throws MalformedJsonException {
        if (text == null) {
            return;
        }
        Fields fields;
        try {
            fields = Fields.parse(text);
        } catch (MalformedJsonException expected) {
            return;
        }

        Fields again = Fields.parse(fields.toJson());

        assertThat(again).isEqualTo(fields);
        assertThat(CanonicalString.of(again)).isEqualTo(CanonicalString.of(fields));
        assertThat(CanonicalString.of(backwards(fields))).isEqualTo(CanonicalString.of(fields));
        assertThat(CanonicalString.variants(fields)).startsWith(CanonicalString.of(fields));
        assertThat(CanonicalString.of(fields))
                .isEqualTo(StandardCharsets.UTF_8
                        .decode(StandardCharsets.UTF_8.encode(CanonicalString.of(fields)))
                        .toString());
    }

    private static Fields backwards(Fields fields) {
        List<Map.Entry<String, Object>> members = new ArrayList<>(fields.asMap().entrySet());
        Map<String, Object> reversed = new java.util.LinkedHashMap<>();
        members.reversed().forEach(member -> reversed.put(member.getKey(), member.getValue()));
        return new Fields(reversed);
    }
}
