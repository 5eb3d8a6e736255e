package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/design/pages.md} names what the style sheets have. */
class DesignPageTest {
    private static final Path PAGE = SourceFiles.ROOT.resolve("docs/design/pages.md");
    private static final Path STYLE = Path.of("src/main/resources/static/console.css");
    private static final Pattern COLOUR =
            Pattern.compile("^\\| `(--\\w+)` \\| `(#\\w+)` \\| `(#\\w+)` ", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`(\\.[a-z-]+)`");

    @Test
    void the_colours_are_those_of_the_style_sheet() throws IOException {
        List<String> lines = Files.readAllLines(STYLE);
        String light = line(lines, ":root");
        String dark = line(lines, "[data-bs-theme=dark] { --");

        List<MatchResult> colours =
                COLOUR.matcher(Files.readString(PAGE)).results().toList();

        assertThat(colours).hasSizeGreaterThan(4).allSatisfy(colour -> {
            assertThat(light).contains(colour.group(1) + ": " + colour.group(2) + ";");
            assertThat(dark).contains(colour.group(1) + ": " + colour.group(3) + ";");
        });
    }

    @Test
    void every_class_that_the_page_names_has_a_style() throws IOException {
        String style = Files.readString(STYLE);

        List<String> classes = CLASS.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(classes)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(style).containsPattern(Pattern.quote(name) + "\\b"));
    }

    private static String line(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }
}
