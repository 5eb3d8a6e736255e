package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the examples of docs/exchange.md. */
class ExchangeExampleTest {
    private static final String BEGIN = "```java\n";

    @Test
    void the_examples_of_the_documents_compile(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "exchange.md"), StandardCharsets.UTF_8);
        List<Path> files = new ArrayList<>();
        for (int begin = page.indexOf(BEGIN); begin >= 0; begin = page.indexOf(BEGIN, begin)) {
            begin += BEGIN.length();
            Path file = folder.resolve(
                    List.of("ExchangeExample.java", "RemittanceFileExample.java", "CollectionExample.java")
                            .get(files.size()));
            Files.writeString(file, page.substring(begin, page.indexOf("```", begin)), StandardCharsets.UTF_8);
            files.add(file);
        }
        StringWriter errors = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        boolean compiled = compiler.getTask(
                        errors,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-encoding",
                                "UTF-8",
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjectsFromPaths(files))
                .call();

        assertThat(compiled).as(errors.toString()).isTrue();
        assertThat(page).contains("exchange().lockPrice", ".remit(", "exchange().files()", ".collect(");
        assertThat(files).hasSize(3);
    }
}
