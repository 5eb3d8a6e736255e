package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void the_protocol_document_lists_exactly_the_error_codes() throws IOException {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();

        List<String> documented = ROW.matcher(errorsSection())
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static String errorsSection() throws IOException {
        String document = Files.readString(PROTOCOL);
        return document.substring(document.indexOf("## 4. Error codes"), document.indexOf("## 5. Limits"));
    }
}
