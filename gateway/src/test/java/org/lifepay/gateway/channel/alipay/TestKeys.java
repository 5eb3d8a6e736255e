package org.lifepay.gateway.channel.alipay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.ChannelLimits;
import org.lifepay.simulator.key.SimulatorKeys;

/** One set of keys for all tests, in files as an operator would have them. */
final class TestKeys {
    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    static final SimulatorKeys KEYS = SimulatorKeys.generate(Clock.fixed(START, ZoneOffset.UTC));
    static final Path FOLDER = folder();

    private TestKeys() {}

    static AlipaySettings settings(KeyMode mode, URI gatewayUrl) {
        boolean certificates = mode == KeyMode.CERTIFICATE;
        return new AlipaySettings(
                true,
                gatewayUrl,
                SimulatorKeys.APP_ID,
                SimulatorKeys.SELLER_ID,
                FOLDER.resolve("app_private.pem"),
                certificates ? null : FOLDER.resolve("alipay_public.pem"),
                certificates ? FOLDER.resolve("app_cert.crt") : null,
                certificates ? FOLDER.resolve("alipay_cert.crt") : null,
                certificates ? FOLDER.resolve("alipay_root.crt") : null,
                URI.create("http://127.0.0.1:8080/"),
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(15));
    }

    static ChannelCircuits circuits(Clock clock) {
        return new ChannelCircuits(
                new ChannelLimits(50, Duration.ofSeconds(5), 500, 2000), new SimpleMeterRegistry(), clock);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("alipay-keys");
            KEYS.save(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // The temporary folder is the system's to clean.
        }
    }
}
