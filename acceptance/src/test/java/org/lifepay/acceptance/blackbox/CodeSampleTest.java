package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the code samples of the developer pages and the guide, each with its own interpreter, as the demo merchant. */
@Tag("slow")
class CodeSampleTest {
    private static final Path SAMPLES = Path.of("..", "docs", "samples");
    private static final String PRINTED = "Show this as a QR code: ";

    private final StackFixture stackFixture = StackFixture.shared();

    static Stream<Arguments> samples() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> withSdk = List.of(java, "-cp", System.getProperty("java.class.path"));
        return Stream.of(
                Arguments.of("FirstOrder.java", withSdk),
                Arguments.of("FirstCoupon.java", withSdk),
                Arguments.of("first_order.php", List.of("php")),
                Arguments.of("first_order.py", List.of("python3")),
                Arguments.of("first_order.mjs", List.of("node")),
                Arguments.of("first_order.sh", List.of("bash")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_places_an_order_that_can_be_paid(String file, List<String> interpreter) throws Exception {
        Outcome outcome = run(file, interpreter, password());

        assertThat(outcome.exitCode()).as(outcome.printed()).isZero();
        assertThat(outcome.printed())
                .startsWith(PRINTED + stackFixture.alipay().url() + "/qr/")
                .hasLineCount(1);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI code = URI.create(outcome.printed().substring(PRINTED.length()).strip());
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(code).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("19.99");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_wrong_password_is_an_error_and_places_nothing(String file, List<String> interpreter) throws Exception {
        Outcome outcome = run(file, interpreter, "another password");

        assertThat(outcome.exitCode()).as(outcome.printed()).isNotZero();
        assertThat(outcome.printed()).doesNotContain(PRINTED);
    }

    @Test
    void every_sample_of_the_repository_is_run() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(one -> one.getFileName().toString())
                            .filter(name -> !name.startsWith("statement."))) // a bank's, not programs
                    .containsExactlyInAnyOrderElementsOf(
                            samples().map(one -> (String) one.get()[0]).toList());
        }
    }

    private record Outcome(int exitCode, String printed) {}

    private Outcome run(String file, List<String> interpreter, String password)
            throws IOException, InterruptedException {
        requireOnPath(interpreter.getFirst());
        List<String> command = Stream.of(
                        interpreter.stream(),
                        Stream.of(
                                SAMPLES.resolve(file).toString(),
                                stackFixture.url(),
                                stackFixture.merchantFolder().toString(),
                                password))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed);
    }

    private String password() throws IOException {
        return Files.readString(stackFixture.merchantFolder().resolve("password.txt"))
                .strip();
    }

    /** Nothing is skipped: a sample that was not run may be wrong. */
    private static void requireOnPath(String command) {
        boolean found = command.contains("/")
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        if (!found) {
            fail(command + " is not installed; ./lifepay test --all installs it on Debian");
        }
    }
}
