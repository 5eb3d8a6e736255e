package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.envelope.ErrorCodes;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;

/** API reference, error codes, samples and the SDK's download. */
class ReferencePagesTest {
    private static final String BASE = "/console/developers";

    @TempDir
    static Path folder;

    private static GatewayServer gateway;
    private static ConsoleClient developer;
    private static byte[] jar = new byte[0];

    @BeforeAll
    static void open() throws Exception {
        Path file = folder.resolve("lifepay-sdk.jar");
        jar = jar("1.2.3");
        Files.write(file, jar);
        gateway = new GatewayServer("lifepay.developers.sdk-file=" + file, "lifepay.access.tries-per-ten-minutes=1000");
        developer = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OPERATOR);
    }

    @AfterAll
    static void close() {
        developer.close();
        gateway.close();
    }

    @Test
    void the_sdk_is_downloaded_with_the_digest_that_the_page_shows() throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));

        assertThat(developer.get(BASE).body())
                .contains(digest, "org.lifepay:lifepay-sdk:1.2.3", "href=\"/console/developers/lifepay-sdk.jar\"");
        var download = developer.get(BASE + "/lifepay-sdk.jar");

        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("filename=\"lifepay-sdk.jar\""));
        assertThat(download.headers().firstValue("Content-Length")).hasValue(String.valueOf(jar.length));
    }

    @Test
    void a_gateway_without_the_file_names_the_coordinates_only() {
        try (GatewayServer plain = GatewayServer.used();
                ConsoleClient user = ConsoleClient.signedIn(plain, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(user.get(BASE).body())
                    .contains("org.lifepay:lifepay-sdk")
                    .doesNotContain("SHA-256</dt>", "lifepay-sdk.jar\"");
            assertThat(user.get(BASE + "/lifepay-sdk.jar").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void the_reference_is_searched_and_every_error_code_is_explained_in_both_languages() {
        assertThat(developer.get(BASE + "/reference").body())
                .contains("id=\"4-error-codes\"", "href=\"#4-error-codes\"");
        assertThat(developer.get(BASE + "/reference?q=refund_exceeds").body())
                .contains("共 2 处", "<mark>REFUND_EXCEEDS</mark>");
        assertThat(developer.get(BASE + "/reference?q=%3Cscript%3E").body())
                .contains("共 0 处")
                .doesNotContain("value=\"<script>");
        String errors = developer.get(BASE + "/errors").body();
        assertThat(ErrorCodes.all())
                .allSatisfy(entry -> assertThat(errors)
                        .contains("id=\"" + entry.code() + "\"", entry.chinese())
                        .containsIgnoringCase(entry.english().replace("'", "&#39;")));
        assertThat(developer.get(BASE + "/migration").body()).contains("bothOrder", "client.place(order)");
    }

    @Test
    void a_sample_is_shown_and_downloaded_as_it_stands_in_the_repository() throws Exception {
        String source = Files.readString(Path.of("..", "docs", "samples", "first_order.py"));

        assertThat(developer.get(BASE + "/samples").body()).contains("python3 first_order.py URL FOLDER PASSWORD");
        assertThat(developer.get(BASE + "/samples/first_order.py").body()).isEqualTo(source);
        assertThat(developer.get(BASE + "/samples/other.py").statusCode()).isEqualTo(404);
    }

    @Test
    void users_without_developer_tools_see_none_of_it() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            for (String page :
                    new String[] {"/reference", "/errors", "/samples", "/migration", "/lifepay-sdk.jar", "/webhooks"}) {
                assertThat(reader.get(BASE + page).statusCode()).as(page).isEqualTo(403);
            }
        }
    }

    private static byte[] jar(String version) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
            entries.putNextEntry(new ZipEntry("META-INF/maven/org.lifepay/lifepay-sdk/pom.properties"));
            entries.write(("version=" + version).getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
