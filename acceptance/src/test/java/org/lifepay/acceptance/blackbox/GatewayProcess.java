package org.lifepay.acceptance.blackbox;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.gateway.GatewayApplication;
import org.lifepay.simulator.key.SimulatorKeys;

/** A further gateway on the database, with the keys and the channel of a stack, as a process of its own. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Process process;
    private final String url;
    private final String managementUrl;

    private GatewayProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
        this.managementUrl = "http://127.0.0.1:" + managementPort;
    }

    /** @param data the stack's folder */
    static GatewayProcess start(Path data, String simulatorUrl, String jdbcUrl) throws IOException {
        return start(StackProcess.JAR, data, simulatorUrl, jdbcUrl, Duration.ZERO);
    }

    /**
     * @param jar of this or another version
     * @param skew how far its clock is ahead
     */
    static GatewayProcess start(Path jar, Path data, String simulatorUrl, String jdbcUrl, Duration skew)
            throws IOException {
        int port = FreePort.next();
        int managementPort = FreePort.next();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddrill.skew=" + skew,
                "-cp",
                jar.toAbsolutePath().normalize() + File.pathSeparator + SkewedGateway.folder(),
                (skew.isZero() ? GatewayApplication.class : SkewedGateway.class).getName()));
        settings(data, simulatorUrl, "http://127.0.0.1:" + port)
                .forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--server.port=" + port);
        command.add("--management.server.port=" + managementPort);
        command.add("--spring.datasource.url=" + jdbcUrl);
        Path output = Files.createTempFile(StackFolder.create(), "gateway", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        GatewayProcess gateway = new GatewayProcess(process, port, managementPort);
        await().atMost(START).ignoreException(IllegalStateException.class).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(output));
            }
            return gateway.isReady();
        });
        return gateway;
    }

    private static Map<String, Object> settings(Path data, String simulatorUrl, String url) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.address", "127.0.0.1");
        settings.put("lifepay.sandbox", true);
        settings.put("lifepay.public-url", url);
        settings.put("lifepay.platform-key-file", data.resolve("platform/platform.pfx"));
        settings.put("lifepay.platform-password-file", data.resolve("platform/password.txt"));
        settings.put("lifepay.certificates.authority-key-file", data.resolve("authority/authority.pfx"));
        settings.put("lifepay.certificates.authority-password-file", data.resolve("authority/password.txt"));
        settings.put("lifepay.vault-key-file", data.resolve("platform/vault.json"));
        settings.put("lifepay.number-key-file", data.resolve("platform/number-key.txt"));
        settings.put("lifepay.alipay.gateway-url", simulatorUrl + "/gateway.do");
        settings.put("lifepay.alipay.sign-in.page-url", simulatorUrl + "/oauth2/publicAppAuthorize.htm");
        settings.put("lifepay.alipay.sign-in.bridge-script-url", simulatorUrl + "/jsapi/bridge.js");
        settings.put("lifepay.alipay.app-id", SimulatorKeys.APP_ID);
        settings.put("lifepay.alipay.seller-id", SimulatorKeys.SELLER_ID);
        settings.put("lifepay.alipay.private-key-file", data.resolve("simulator/app_private.pem"));
        settings.put("lifepay.alipay.alipay-public-key-file", data.resolve("simulator/alipay_public.pem"));
        settings.put("lifepay.alipay.notice-base-url", url);
        return settings;
    }

    String url() {
        return url;
    }

    boolean isReady() {
        return Web.get(managementUrl + "/actuator/health/readiness").statusCode() == 200;
    }

    /** SIGTERM, as a service manager sends it; until it has ended. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
