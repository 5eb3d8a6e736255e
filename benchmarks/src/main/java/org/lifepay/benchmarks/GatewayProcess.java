package org.lifepay.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The stack under test in a process of its own, on free ports, with a data folder that goes with it. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final int PORT_LINE = 3;

    private final Process process;
    private final Path data;
    private final Properties urls;
    private final List<String> postmaster;

    private GatewayProcess(Process process, Path data, Properties urls, List<String> postmaster) {
        this.process = process;
        this.data = data;
        this.urls = urls;
        this.postmaster = postmaster;
    }

    /**
     * @param results where its log and, with profile, its Flight Recorder file go
     */
    static GatewayProcess start(Path jar, Path results, boolean profile, String... options)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("lifepay-bench");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC"); // as ./lifepay up
        if (profile) {
            command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + results.resolve("gateway.jfr"));
        }
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--management-port", "0"));
        command.addAll(List.of("--simulator-port", "0", "--shop-port", "none", "--data", data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(results.resolve("stack.log").toFile());
        builder.environment().put("LIFEPAY_QUERY_LIMIT_PER_MINUTE", "10000000");
        builder.environment().put("LIFEPAY_PAGE_LIMIT_PER_MINUTE", "10000000");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-stack"));
        try {
            await(process, data.resolve("urls.properties"), results);
            Properties urls = new Properties();
            try (Reader reader = Files.newBufferedReader(data.resolve("urls.properties"))) {
                urls.load(reader);
            }
            return new GatewayProcess(process, data, urls, Files.readAllLines(data.resolve("postgres/postmaster.pid")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static void await(Process process, Path file, Path results) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new BenchmarkException("the stack does not start; " + results.resolve("stack.log") + " says why");
            }
            Thread.sleep(50);
        }
    }

    URI gateway() {
        return URI.create(urls.getProperty("gateway"));
    }

    URI simulator() {
        return URI.create(urls.getProperty("simulator"));
    }

    Path platformCertificate() {
        return data.resolve("platform/platform.cer");
    }

    Path postgresLog() {
        return data.resolve("postgres.log");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postmaster.get(PORT_LINE).strip() + "/postgres?user=postgres";
    }

    CpuTime cpuTime(long loadPid) {
        return CpuTime.now(process.pid(), postmasterPid(), simulatorPid(), loadPid);
    }

    long postmasterPid() {
        return Long.parseLong(postmaster.getFirst().strip());
    }

    /** Empty if the simulator shares the gateway's process. */
    private OptionalLong simulatorPid() {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains("SimulatorMain"))
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
