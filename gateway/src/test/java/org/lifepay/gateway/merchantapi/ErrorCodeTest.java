package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.ErrorCodes;

/** The gateway's codes, the list that the SDK reads, and the protocol document say the same. */
class ErrorCodeTest {
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\| (yes|no) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void every_code_is_in_the_list_and_no_entry_is_of_a_code_that_is_gone() {
        assertThat(ErrorCodes.all())
                .extracting(ErrorCodes.Entry::code)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList());
        assertThat(ErrorCodes.all())
                .allSatisfy(entry -> assertThat(ErrorCode.valueOf(entry.code()).error())
                        .isEqualTo(entry.text())
                        .isNotBlank());
    }

    @Test
    void the_protocol_document_has_a_row_for_each_and_says_whether_it_may_be_repeated() throws IOException {
        List<String> documented = ROW.matcher(errorsSection())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(ErrorCodes.all().stream()
                        .map(entry -> entry.code() + " " + (entry.repeatable() ? "yes" : "no"))
                        .toList());
    }

    private static String errorsSection() throws IOException {
        String document = Files.readString(PROTOCOL);
        return document.substring(document.indexOf("## 4. Error codes"), document.indexOf("## 5. Limits"));
    }
}
