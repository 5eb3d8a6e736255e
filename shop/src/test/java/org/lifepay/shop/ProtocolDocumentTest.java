package org.lifepay.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProtocolDocumentTest {
    private static final Path DAILY_ORDERS = Path.of("src/main/java/org/lifepay/shop/DailyOrders.java");
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
    private static final Pattern BODY_OF_PRINT =
            Pattern.compile("void printPaidOrders\\([^)]*\\) \\{\n(.*?)\n    }\n", Pattern.DOTALL);
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void the_list_in_the_protocol_document_is_the_program_that_is_compiled() throws IOException {
        String compiled = first(BODY_OF_PRINT, Files.readString(DAILY_ORDERS)).stripIndent();

        String shown = first(JAVA_BLOCK, Files.readString(PROTOCOL));

        assertThat(shown).isEqualTo(compiled);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("something that looks like %s", pattern).isTrue();
        return matcher.group(1);
    }
}
