package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the example of docs/onboarding.md. */
class OnboardingExampleTest {
    private static final String BEGIN = "```java\n";

    @Test
    void the_example_of_the_documents_compiles(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "onboarding.md"), StandardCharsets.UTF_8);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String example = page.substring(begin, page.indexOf("```", begin));
        Path file = folder.resolve("OnboardingExample.java");
        Files.writeString(file, example, StandardCharsets.UTF_8);
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
                                .getJavaFileObjects(file))
                .call();

        assertThat(compiled).as(errors.toString()).isTrue();
        assertThat(example).contains("subMerchants.upload", "subMerchants.declare", "SubMerchantNotification");
    }
}
