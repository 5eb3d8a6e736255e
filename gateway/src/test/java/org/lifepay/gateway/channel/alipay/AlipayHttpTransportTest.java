package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.OutboundSettings;

@Timeout(60)
class AlipayHttpTransportTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.fixed(TestKeys.START, ZoneOffset.UTC);

    @Test
    void a_form_arrives_as_it_was_given() throws IOException {
        try (var server = new Server(List.of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n余额\uD83D\uDE00"))) {
            var response = AlipayTransport.http(
                            LONG, LONG, OutboundSettings.direct().selector())
                    .post(server.url(), Map.of("biz_content", "a+b%&=中\uD83D\uDE00"));

            assertThat(response).isEqualTo(new AlipayTransport.Response(200, "余额\uD83D\uDE00"));
            assertThat(server.bodies).containsExactly("biz_content=a%2Bb%25%26%3D%E4%B8%AD%F0%9F%98%80");
        }
    }

    @Test
    void with_an_outbound_proxy_only_what_is_elsewhere_goes_by_it() throws IOException {
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
        try (var proxy = new Server(List.of("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", ok));
                var here = new Server(List.of(ok))) {
            var settings = new OutboundSettings(
                    URI.create("http://localhost:" + proxy.url().getPort()));
            var transport = AlipayTransport.http(LONG, LONG, settings.selector());

            assertThatThrownBy(() -> transport.post(URI.create("https://alipay.example/gateway.do"), Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("403");
            assertThat(transport
                            .post(URI.create("http://alipay.example/gateway.do"), Map.of("a", "1"))
                            .body())
                    .isEqualTo("OK");
            assertThat(transport.post(here.url(), Map.of("b", "2")).body()).isEqualTo("OK");
            assertThat(proxy.bodies).hasSize(2).last().isEqualTo("a=1");
            assertThat(here.bodies).containsExactly("b=2");
        }
    }

    @Test
    void a_refund_is_sent_once_when_the_pooled_connection_drops_before_the_answer() throws IOException {
        // The first answer leaves a connection in the pool; the server cuts it on reading the second request.
        try (var server = new Server(List.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", ""))) {
            var channel = AlipayChannel.over(
                    AlipayTransport.http(LONG, LONG, OutboundSettings.direct().selector()),
                    TestKeys.settings(KeyMode.PUBLIC_KEY, server.url()),
                    TestKeys.circuits(CLOCK),
                    CLOCK);
            var refund = new RefundRequest("m593", "n1", "t1", "r1", Money.ofYuan("3.00"), null);

            channel.query("m593", "n1");
            var refunded = channel.refund(refund);

            assertThat(refunded)
                    .isInstanceOfSatisfying(
                            RefundResult.Unknown.class,
                            unknown -> assertThat(unknown.reason()).startsWith("connection lost"));
            assertThat(server.bodies).hasSize(2);
            assertThat(server.connections).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_trickles_in_for_ever_ends_at_the_deadline() throws IOException {
        try (var server = new Server(List.of("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"))) {
            var transport = AlipayTransport.http(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    OutboundSettings.direct().selector());

            var channel = AlipayChannel.over(
                    transport, TestKeys.settings(KeyMode.PUBLIC_KEY, server.url()), TestKeys.circuits(CLOCK), CLOCK);

            assertThatThrownBy(() -> transport.post(server.url(), Map.of())).isInstanceOf(HttpTimeoutException.class);
            assertThat(channel.query("m593", "n1")).isEqualTo(new QueryResult.Unknown("response timeout"));
        }
    }

    @Test
    void an_answer_without_end_is_not_taken_in() throws IOException {
        String endless = "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000);
        try (var server = new Server(List.of(endless))) {
            var transport =
                    AlipayTransport.http(LONG, LONG, OutboundSettings.direct().selector());

            assertThatThrownBy(() -> transport.post(server.url(), Map.of())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (var server =
                new Server(List.of("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"))) {
            var response = AlipayTransport.http(
                            LONG, LONG, OutboundSettings.direct().selector())
                    .post(server.url(), Map.of());

            assertThat(response.status()).isEqualTo(302);
            assertThat(server.bodies).hasSize(1);
        }
    }

    /** Says one thing after the other; an empty one cuts the connection, an unfinished one keeps it open. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> accepted = new CopyOnWriteArrayList<>();
        private final List<String> bodies = new CopyOnWriteArrayList<>();
        private final List<String> answers;
        private volatile int connections;

        Server(List<String> answers) throws IOException {
            this.answers = answers;
            Thread.ofVirtual().start(this::accept);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/gateway.do");
        }

        private void accept() {
            try {
                while (true) {
                    Socket connection = socket.accept();
                    accepted.add(connection);
                    connections = accepted.size();
                    Thread.ofVirtual().start(() -> serve(connection));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void serve(Socket connection) {
            try {
                InputStream in = connection.getInputStream();
                for (String body = body(in); body != null; body = body(in)) {
                    bodies.add(body);
                    String answer = answers.get(Math.min(bodies.size(), answers.size()) - 1);
                    if (answer.isEmpty()) {
                        connection.close();
                        return;
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    connection.getOutputStream().flush();
                }
            } catch (IOException gone) {
                // The client has left.
            }
        }

        private static String body(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("end");
                }
                head.append((char) read);
            }
            String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
            int bytes = length.matches("\\d+") ? Integer.parseInt(length) : 0;
            return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket connection : accepted) {
                connection.close();
            }
        }
    }
}
