package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.settings.SettingDescription;

class SettingsRecordsTest {
    private static final Path SOURCES = SourceFiles.ROOT.resolve("gateway/src/main/java/org/lifepay/gateway");

    @Test
    void every_record_of_settings_is_in_the_catalog() throws IOException {
        List<String> declared = new ArrayList<>();
        for (Path source : SourceFiles.below(SOURCES).toList()) {
            if (Files.readString(source).contains("\n@ConfigurationProperties(")) {
                declared.add(source.getFileName().toString().replace(".java", ""));
            }
        }

        assertThat(SettingsRecords.CATALOG.records())
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void a_key_is_described_once() {
        assertThat(SettingsRecords.CATALOG.all().map(SettingDescription::key)).doesNotHaveDuplicates();
    }

    @Test
    void no_class_reads_a_setting_past_its_record() throws IOException {
        List<Path> readers = new ArrayList<>();
        for (Path source : SourceFiles.main()) {
            if (Files.readString(source).contains("\"${lifepay")) {
                readers.add(source);
            }
        }

        assertThat(readers).isEmpty();
    }
}
