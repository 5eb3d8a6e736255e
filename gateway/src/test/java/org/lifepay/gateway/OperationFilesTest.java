package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.settings.SettingsCheck;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** The files in ops/ by which a gateway is installed. */
class OperationFilesTest {
    private static final Path OPS = SourceFiles.ROOT.resolve("ops");

    @Test
    void every_yaml_file_can_be_read() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(OPS)) {
            files = all.filter(file -> file.toString().matches(".*\\.ya?ml")).toList();
        }

        assertThat(files).hasSizeGreaterThan(7).allSatisfy(file -> {
            var yaml = new YamlMapFactoryBean();
            yaml.setResources(new FileSystemResource(file));
            assertThat(yaml.getObject()).isNotEmpty();
        });
    }

    @Test
    void the_sample_configuration_lacks_nothing_but_its_files() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(OPS.resolve("kubernetes/application.yaml")));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new PropertiesPropertySource("sample", Objects.requireNonNull(yaml.getObject())));

        assertThat(new SettingsCheck(SettingsRecords.CATALOG, environment).mistakes())
                .hasSize(8)
                .allMatch(mistake -> mistake.endsWith("must be a file or folder that exists and can be read"));
    }

    @Test
    void the_launcher_hands_on_check_and_settings(@TempDir Path folder) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder launcher = new ProcessBuilder(
                        "sh", OPS.resolve("bin/lifepay-gateway").toString(), "check", "--a=b c")
                .redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        launcher.environment().put("JAVA_OPTS", "-Xmx1g -Dx=y");
        launcher.environment().put("LIFEPAY_CONFIG", "/srv/lifepay");

        Process process = launcher.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .containsExactly(
                        "-Xmx1g",
                        "-Dx=y",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        OPS.resolve("lib") + "/*",
                        GatewayApplication.class.getName(),
                        "check",
                        "--spring.config.additional-location=optional:file:/srv/lifepay/",
                        "--a=b c");
    }
}
