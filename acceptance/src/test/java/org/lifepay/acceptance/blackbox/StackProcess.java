package org.lifepay.acceptance.blackbox;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.lifepay.acceptance.Secrets;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.standalone.Stack;

/** The stack as a process of its own, as {@code java -jar} starts it; can be killed. */
final class StackProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    static final Path JAR = Path.of("..", "standalone", "target", "lifepay-standalone-app.jar");

    private final Process process;
    private final Path output;
    private final Path data;

    private StackProcess(Process process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    /** On free ports; the options given here come last and so decide. */
    static StackProcess start(Path data, String... options) {
        return start(JAR, data, options);
    }

    /** @param jar of this or another version */
    static StackProcess start(Path jar, Path data, String... options) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toAbsolutePath().normalize().toString(),
                "--port",
                "0",
                "--management-port",
                "0",
                "--simulator-port",
                "0",
                "--shop-port",
                "0",
                "--data",
                data.toString()));
        command.addAll(Arrays.asList(options));
        try {
            Path output = Files.createTempFile(StackFolder.create(), "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
            builder.directory(new File(System.getProperty("java.io.tmpdir")));
            return new StackProcess(builder.start(), output, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackProcess awaitReady() {
        await().atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + output());
            }
            return output().contains("Ctrl-C stops it");
        });
        return this;
    }

    /** The exit code, once it has ended by itself. */
    int awaitEnd(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it did not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM, as a service manager sends it. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: nothing is put away. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Sends a signal, as {@code kill -STOP} does. */
    void signal(String name) throws IOException {
        Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        try {
            if (sent.waitFor() != 0) {
                throw new IOException("no signal " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What its heap holds after a full collection, in megabytes. */
    long liveHeap() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String jcmd = Path.of(java).resolveSibling("jcmd").toString();
        read(jcmd, Long.toString(process.pid()), "GC.run");
        String heap = read(jcmd, Long.toString(process.pid()), "GC.heap_info").split("Metaspace", 2)[0];
        long used = Pattern.compile("used (\\d+)K")
                .matcher(heap)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (used == 0) {
            throw new IOException("no heap in: " + heap);
        }
        return used / 1024;
    }

    private static String read(String... command) throws IOException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Alipay alipay() {
        return new Alipay(url("simulator"));
    }

    String url(String of) {
        try {
            Properties urls = new Properties();
            urls.load(new StringReader(Files.readString(data.resolve("urls.properties"))));
            return urls.getProperty(of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo merchant, with the keys that the process has made for it. */
    Shop shop(NotificationReceiver notificationReceiver) {
        Path folder = data.resolve("merchant").resolve(Stack.DEMO_MERCHANT.digits());
        try {
            String password = Files.readString(folder.resolve("password.txt")).strip();
            KeyPairFile pair =
                    KeyFiles.keyPair(Files.readAllBytes(folder.resolve("merchant.pfx")), password.toCharArray());
            Secrets.register(password);
            Secrets.register(pair.privateKey());
            Identity identity =
                    new Identity(pair.privateKey(), KeyFiles.publicKey(pair.certificate()), pair.certificate());
            return new Shop(
                    url("gateway"),
                    Stack.DEMO_MERCHANT.digits(),
                    identity,
                    StackFixture.platform(data),
                    notificationReceiver);
        } catch (IOException | KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The PostgreSQL of a data folder, if one is running. */
    static Optional<ProcessHandle> postgres(Path data) {
        Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves nothing running. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
        postgres(data).ifPresent(left -> {
            left.destroyForcibly();
            left.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
        Files.deleteIfExists(output);
    }
}
