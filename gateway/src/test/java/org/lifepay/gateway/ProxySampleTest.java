package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxies' samples in ops/proxy, run before a server that shows what reaches it; Debian's packages nginx-light and haproxy. */
@Tag("slow")
@Timeout(60)
class ProxySampleTest {
    private static final Path PROXY = SourceFiles.ROOT.resolve("ops/proxy");
    private static final String REQUEST = """
            POST /onlinePay/query HTTP/1.1\r
            Host: pay.example\r
            encryptKey: abc\r
            merchantId: 890000593\r
            requestId: r\r
            X-Forwarded-For: 6.6.6.6\r
            Content-Length: 2\r
            Connection: close\r
            \r
            {}""";

    @TempDir
    private Path folder;

    @Test
    void nginx_keeps_the_spelling_of_headers_both_ways() throws Exception {
        int port = freePort();
        try (ShowingServer server = new ShowingServer()) {
            Path configuration = sample(
                    "nginx.conf",
                    "gateway[12]:8080",
                    "127.0.0.1:" + server.port(),
                    "listen 8443 ssl;",
                    "listen 127.0.0.1:" + port + ";",
                    "(?m)^ *ssl_.*$",
                    "",
                    "/tmp/nginx",
                    folder.resolve("nginx").toString());

            verify(port, "nginx", "-c", configuration.toString(), "-g", "daemon off;");
        }
    }

    @Test
    void haproxy_keeps_the_spelling_of_headers_both_ways() throws Exception {
        int port = freePort();
        try (ShowingServer server = new ShowingServer()) {
            Path configuration = sample(
                    "haproxy.cfg",
                    "gateway([12]) gateway[12]:8080",
                    "gateway$1 127.0.0.1:" + server.port(),
                    "bind :8443 ssl.*",
                    "bind 127.0.0.1:" + port,
                    "check port 9080",
                    "check port " + server.port());

            verify(port, "haproxy", "-db", "-f", configuration.toString());
        }
    }

    private Path sample(String name, String... replacements) throws IOException {
        String text = Files.readString(PROXY.resolve(name));
        for (int i = 0; i < replacements.length; i += 2) {
            String replaced = text.replaceAll(replacements[i], replacements[i + 1]);
            assertThat(replaced).as(replacements[i]).isNotEqualTo(text);
            text = replaced;
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private void verify(int port, String... command) throws IOException, InterruptedException {
        Process proxy = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(answer(port))
                            .contains("\r\nencryptKey: k\r\n", "\r\nmerchantId: m\r\n") // of the answer
                            .contains("\nencryptKey: abc\r\n", "\nmerchantId: 890000593\r\n", "\nrequestId: r\r\n")
                            .containsIgnoringCase("\nX-Forwarded-For: 127.0.0.1\r\n")
                            .doesNotContain("6.6.6.6"));
        } finally {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    private static String answer(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Below the range that the operating system takes ports of clients and of port 0 from. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) { // busy: the next
            }
        }
    }

    /** Answers with the head of the request as its body, as it came. */
    private static final class ShowingServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        ShowingServer() throws IOException {
            Thread.startVirtualThread(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        answer(client);
                    } catch (IOException e) { // closed
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        private static void answer(Socket client) throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = client.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            if (head.toString().toLowerCase(Locale.ROOT).contains("content-length: 2")) {
                in.skipNBytes(2);
            }
            client.getOutputStream()
                    .write(("HTTP/1.1 200 \r\nencryptKey: k\r\nmerchantId: m\r\nContent-Length: " + head.length()
                                    + "\r\nConnection: close\r\n\r\n" + head)
                            .getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
