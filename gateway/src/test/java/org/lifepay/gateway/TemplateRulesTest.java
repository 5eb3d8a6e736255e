package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of the pages' templates. */
class TemplateRulesTest {
    private static final Path TEMPLATES =
            Path.of(System.getProperty("basedir", ".")).resolve("src/main/resources/templates");
    private static final Pattern TAG = Pattern.compile("<[a-z][a-z0-9:]*(?:\\s+[a-zA-Z:-]+(?:=\"[^\"]*\")?)+\\s*/?>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(if|unless)=");
    private static final Pattern REPLACEMENT = Pattern.compile("\\sth:(replace|insert)=");

    /** Thymeleaf replaces an element before it looks at its condition, which is then never asked. */
    @Test
    void no_element_that_is_replaced_has_a_condition() throws IOException {
        List<String> ignored = new ArrayList<>();
        int replaced = 0;
        for (Path template : templates()) {
            Matcher tag = TAG.matcher(Files.readString(template));
            while (tag.find()) {
                boolean isReplaced = REPLACEMENT.matcher(tag.group()).find();
                replaced += isReplaced ? 1 : 0;
                if (isReplaced && CONDITION.matcher(tag.group()).find()) {
                    ignored.add(TEMPLATES.relativize(template) + ": " + tag.group());
                }
            }
        }

        assertThat(ignored).isEmpty();
        assertThat(replaced).isGreaterThan(10);
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
