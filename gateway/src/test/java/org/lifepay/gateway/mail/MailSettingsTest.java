package org.lifepay.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.mail.MailSettings.Tls;

class MailSettingsTest {
    private static final String FROM = "no-reply@pay.example";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"NONE, 25", "STARTTLS, 587", "TLS, 465"})
    void the_port_is_the_usual_one_unless_it_is_given(Tls tls, int port) {
        assertThat(settings("mail.example", null, null, null, FROM, tls).effectivePort())
                .isEqualTo(port);
        assertThat(settings("mail.example", 2525, null, null, FROM, tls).effectivePort())
                .isEqualTo(2525);
    }

    @Test
    void the_password_is_read_from_its_file_whenever_it_is_needed() throws Exception {
        Path file = folder.resolve("password.txt");
        Files.writeString(file, "first\n");
        MailSettings settings = settings("mail.example", null, "us", file, FROM, Tls.TLS);
        assertThat(settings.password()).isEqualTo("first");

        Files.writeString(file, "second\n");

        assertThat(settings.password()).isEqualTo("second");
    }

    @Test
    void an_empty_host_is_none() {
        assertThat(settings("", null, null, null, null, Tls.TLS).host()).isNull();
    }

    @Test
    void what_cannot_work_is_said_at_the_start() {
        assertThatThrownBy(() -> settings("mail.example", null, null, null, null, Tls.TLS))
                .hasMessageContaining("lifepay.mail.from");
        assertThatThrownBy(() -> settings("mail.example", null, "us", null, FROM, Tls.TLS))
                .hasMessageContaining("password-file");
    }

    @Test
    void a_password_is_not_sent_openly_except_within_this_machine() {
        Path file = folder.resolve("password.txt");

        assertThatThrownBy(() -> settings("mail.example", null, "us", file, FROM, Tls.NONE))
                .hasMessageContaining("tls");
        assertThat(settings("127.0.0.1", null, "us", file, FROM, Tls.NONE).username())
                .isEqualTo("us");
    }

    private static MailSettings settings(
            String host,
            @Nullable Integer port,
            @Nullable String username,
            @Nullable Path passwordFile,
            @Nullable String from,
            Tls tls) {
        return new MailSettings(host, port, username, passwordFile, from, tls, Duration.ofSeconds(1));
    }
}
