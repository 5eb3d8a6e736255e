package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same gateway through Ant's npm package, which checks signatures in its own way. Skipped where there is no Node. */
@Tag("slow")
class OfficialNodeSdkTest {
    private static final Path PROJECT = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path keys;

    private final ServerFixture serverFixture;

    OfficialNodeSdkTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    private record Finished(int status, String output) {}

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(run(Path.of("."), List.of("node", "--version")).status() == 0, "node is not installed: skipped");
        assumeTrue(run(Path.of("."), List.of("npm", "--version")).status() == 0, "npm is not installed: skipped");
        Files.createDirectories(WORK);
        for (String name : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(PROJECT.resolve(name), WORK.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(WORK.resolve("node_modules/.package-lock.json"))) {
            Finished installed = run(WORK, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            assumeTrue(installed.status() == 0, "npm cannot fetch alipay-sdk here: skipped\n" + installed.output());
        }
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "certificate"})
    void every_answer_passes_the_npm_clients_own_check(String mode) throws Exception {
        SimulatorFixture.KEYS.save(keys);

        Finished client = run(
                WORK,
                List.of("node", "client.mjs", serverFixture.server.gatewayUrl().toString(), keys.toString(), mode));

        assertThat(client.output()).contains("all answers verified in " + mode + " mode");
        assertThat(client.status()).isZero();
    }

    private static Finished run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("node", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Finished(ended ? process.exitValue() : -1, Files.readString(log, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return new Finished(-1, String.valueOf(missing.getMessage()));
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
