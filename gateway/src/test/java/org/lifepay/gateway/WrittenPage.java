package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A page of the documentation that a test writes, as a whole or between two comments. */
final class WrittenPage {
    private final Path file;
    private final String test;

    WrittenPage(String name, Class<?> test) {
        this.file = SourceFiles.ROOT.resolve("docs").resolve(name);
        this.test = test.getSimpleName();
    }

    /** Verifies the parts between the comments of these names, or writes them when asked to. */
    void verifyParts(Map<String, String> parts) throws IOException {
        String page = Files.readString(file);
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String begin = "<!-- " + part.getKey() + ": written by " + test + " -->\n";
            String end = "<!-- end of " + part.getKey() + " -->";
            assertThat(page).contains(begin, end);
            int from = page.indexOf(begin) + begin.length();
            page = page.substring(0, from) + part.getValue() + page.substring(page.indexOf(end, from));
        }
        verify(page);
    }

    /** Verifies the whole page, or writes it when asked to. */
    void verify(String page) throws IOException {
        if (Boolean.getBoolean("lifepay.write-docs")) {
            Files.writeString(file, page);
        }

        assertThat(file)
                .as("to write docs/" + file.getFileName() + " again: mvn -pl gateway test -Dtest=" + test
                        + " -Dlifepay.write-docs=true")
                .exists()
                .content()
                .isEqualTo(page);
    }
}
