package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The {@link FloorServer}, in a process of its own as the gateway is. */
final class FloorProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final RSAPublicKey platform;
    private final URI uri;

    private FloorProcess(Process process, Path folder, RSAPublicKey platform, URI uri) {
        this.process = process;
        this.folder = folder;
        this.platform = platform;
        this.uri = uri;
    }

    static FloorProcess start(List<BenchmarkMerchant> merchants, Path results)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("lifepay-floor");
        KeyPair pair = write(folder, merchants);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloorServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(results.resolve("floor.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-floor"));
        String port = await(process, folder.resolve(FloorServer.PORT));
        return new FloorProcess(
                process, folder, (RSAPublicKey) pair.getPublic(), URI.create("http://127.0.0.1:" + port));
    }

    private static KeyPair write(Path folder, List<BenchmarkMerchant> merchants)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.write(folder.resolve(FloorServer.KEY), pair.getPrivate().getEncoded());
        for (BenchmarkMerchant merchant : merchants) {
            Files.write(folder.resolve(merchant.number() + ".cer"), encoded(merchant));
        }
        return pair;
    }

    private static byte[] encoded(BenchmarkMerchant merchant) throws CertificateEncodingException {
        return merchant.certificate().getEncoded();
    }

    private static String await(Process process, Path port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new BenchmarkException("the floor's server does not start; target/bench/floor.log says why");
            }
            Thread.sleep(20);
        }
        return Files.readString(port);
    }

    URI uri() {
        return uri;
    }

    Sealer sealer() {
        return Sealer.with(platform, uri);
    }

    CpuTime cpuTime(long postmasterPid, long loadPid) {
        return CpuTime.now(process.pid(), postmasterPid, OptionalLong.empty(), loadPid);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
