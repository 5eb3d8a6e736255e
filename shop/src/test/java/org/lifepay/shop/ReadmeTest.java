package org.lifepay.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Path FIRST_PAYMENT = Path.of("src/main/java/org/lifepay/shop/FirstPayment.java");
    private static final Pattern BODY_OF_MAIN =
            Pattern.compile("void main\\(String\\[] args\\) \\{\n(.*?)\n    }\n", Pattern.DOTALL);
    private static final Path DAILY_STATEMENT = Path.of("src/main/java/org/lifepay/shop/DailyStatement.java");
    private static final Pattern BODY_OF_FETCH =
            Pattern.compile("void fetchStatement\\([^)]*\\)[^{]*\\{\n(.*?)\n    }\n", Pattern.DOTALL);
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_first_payment_in_the_readme_is_the_program_that_is_compiled(String readme) throws IOException {
        String compiled = first(BODY_OF_MAIN, Files.readString(FIRST_PAYMENT)).stripIndent();

        String shown = first(JAVA_BLOCK, Files.readString(Path.of("..", readme)));

        assertThat(shown).isEqualTo(compiled);
        assertThat(shown.lines().count()).isLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_daily_statement_in_the_readme_is_the_program_that_is_compiled(String readme) throws IOException {
        String compiled =
                first(BODY_OF_FETCH, Files.readString(DAILY_STATEMENT)).stripIndent();

        Matcher shown = JAVA_BLOCK.matcher(Files.readString(Path.of("..", readme)));

        assertThat(shown.results().map(block -> block.group(1)).toList())
                .hasSize(2)
                .endsWith(compiled);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("something that looks like %s", pattern).isTrue();
        return matcher.group(1);
    }
}
