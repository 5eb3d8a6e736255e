package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.database.DatabaseCheck;
import org.lifepay.gateway.settings.SettingsCheck;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** {@code lifepay-gateway check}, as an operator sees it. */
class ConfigurationCheckTest {
    @TempDir
    private Path folder;

    @Test
    void a_configuration_with_which_a_gateway_would_start_is_right() {
        HikariDataSource database = TestDatabase.create();
        try {
            assertThat(check("spring.datasource.url=" + TestDatabase.url(database)))
                    .isEqualTo("0 the configuration is right\n");
        } finally {
            TestDatabase.release(database);
        }
    }

    @Test
    void a_mistake_makes_it_end_with_exit_code_1() {
        assertThat(check("lifepay.sandbox=perhaps")).isEqualTo("1 ");
        assertThat(check("lifepay.outbound-proxy=proxy.internal:3128")).isEqualTo("1 ");
        assertThat(check("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none"))
                .isEqualTo("1 ");
    }

    @Test
    void all_files_that_cannot_be_used_are_named_at_once() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad"), "not a key");

        assertThat(KeyFilesCheck.mistakes(
                        new SettingsCheck(
                                SettingsRecords.CATALOG,
                                environment(
                                        "lifepay.platform-key-file=" + bad,
                                        "lifepay.vault-key-file=" + bad,
                                        "lifepay.number-key-file=" + bad,
                                        "lifepay.certificates.authority-password-file=" + bad)),
                        false))
                .satisfiesExactly(
                        platform -> assertThat(platform)
                                .startsWith("lifepay.platform-key-file: ")
                                .contains("Keys and files"),
                        vault -> assertThat(vault).startsWith("lifepay.vault-key-file: "),
                        number -> assertThat(number).startsWith("lifepay.number-key-file: "),
                        authority -> assertThat(authority)
                                .startsWith("lifepay.certificates.authority-key-file: ")
                                .contains("wrong password"))
                .noneMatch(mistake -> mistake.contains("not a key"));
    }

    @Test
    void what_is_wrong_with_the_database_is_said_with_its_setting() {
        assertThat(DatabaseCheck.mistakes(environment("spring.datasource.url=")))
                .singleElement()
                .asString()
                .startsWith("spring.datasource.url is not set; it must be jdbc:postgresql://");
        assertThat(DatabaseCheck.mistakes(environment("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/lifepay")))
                .singleElement()
                .asString()
                .startsWith("spring.datasource.url: the database cannot be reached; ");
    }

    @Test
    void what_is_wrong_with_the_outbound_proxy_is_said_with_its_setting() throws IOException {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(OutboundProxyCheck.mistakes(
                            environment("lifepay.outbound-proxy=http://127.0.0.1:" + proxy.getLocalPort())))
                    .isEmpty();
        }
        assertThat(OutboundProxyCheck.mistakes(environment("lifepay.outbound-proxy=http://127.0.0.1:1")))
                .singleElement()
                .asString()
                .startsWith("lifepay.outbound-proxy=http://127.0.0.1:1: the proxy cannot be reached; ");
        assertThat(OutboundProxyCheck.mistakes(environment("lifepay.outbound-proxy=")))
                .isEmpty();
    }

    private static String check(String... settings) {
        var output = new ByteArrayOutputStream();
        int exit = ConfigurationCheck.run(
                GatewayServer.arguments(settings), new PrintStream(output, true, StandardCharsets.UTF_8));
        return exit + " " + output.toString(StandardCharsets.UTF_8);
    }

    private static StandardEnvironment environment(String... settings) {
        Map<String, Object> properties = Stream.of(GatewayServer.arguments(settings))
                .map(argument -> argument.substring(2).split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
