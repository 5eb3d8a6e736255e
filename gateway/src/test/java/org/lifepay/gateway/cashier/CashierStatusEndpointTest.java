package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

/** Server-sent events over a real connection. */
@Timeout(60)
class CashierStatusEndpointTest {
    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayServer("lifepay.cashier.connections=20");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** A connection as a browser's EventSource has it. */
    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader reader;
        final List<String> head = new ArrayList<>();

        Stream(GatewayServer at, Order order, String query, String... headers) throws IOException {
            this("GET", at, order, query, headers);
        }

        Stream(String method, GatewayServer at, Order order, String query, String... headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), at.port());
            socket.setSoTimeout(20_000);
            String request = method + " /receipt/index/" + order.paymentOrderId() + "/events" + query + " HTTP/1.1\r\n"
                    + "Host: 127.0.0.1\r\nConnection: close\r\nAccept: text/event-stream\r\n" + String.join("", headers)
                    + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line);
            }
        }

        /** The next line of this kind, or null at the end of the stream. */
        @Nullable
        String next(String kind) throws IOException {
            String line = reader.readLine();
            while (line != null && !line.startsWith(kind)) {
                line = reader.readLine();
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void an_order_is_followed_from_waiting_to_paid() throws IOException {
        Order order = gateway.place("followed", PaymentMode.SCAN_CODE, null);
        gateway.channel.onQuery(new QueryResult.Waiting());

        try (Stream stream = new Stream(gateway, order, "")) {
            assertThat(stream.head.getFirst()).contains("200");
            assertThat(stream.head)
                    .anyMatch(header -> header.startsWith("Content-Type: text/event-stream"))
                    .contains("Cache-Control: no-store", "X-Accel-Buffering: no");
            assertThat(stream.next("id:")).isEqualTo("id:WAITING.0.0.0");
            assertThat(stream.next("event:")).isEqualTo("event:state");
            assertThat(stream.next("data:")).isEqualTo("data:{\"state\":\"WAITING\"}");
            gateway.clock.advance(Duration.ofSeconds(5));
            assertThat(stream.next("data:")).isEqualTo("data:{\"state\":\"PAYING\"}");
            gateway.pay(order, order.paymentOrderId());
            assertThat(stream.next("data:")).isEqualTo("data:{\"state\":\"PAID\"}");
            assertThat(stream.next("event:")).isEqualTo("event:end");
            assertThat(stream.next("never")).as("the end of the stream").isNull();
        }
    }

    @Test
    @Tag("slow")
    void what_another_gateway_hears_is_shown_here() throws IOException {
        Order order = gateway.place("elsewhere", PaymentMode.SCAN_CODE, null);

        try (GatewayServer other = gateway.another();
                Stream stream = new Stream(gateway, order, "?shown=WAITING.0.0.0")) {
            other.pay(order, order.paymentOrderId());

            assertThat(stream.next("data:")).isEqualTo("data:{\"state\":\"PAID\"}");
        }
    }

    @Test
    void a_browser_that_shows_the_end_is_told_not_to_come_back() throws IOException {
        Order order = gateway.place("over", PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());

        try (Stream first = new Stream(gateway, order, "?shown=WAITING.0.0.0");
                Stream again = new Stream(gateway, order, "?shown=WAITING.0.0.0", "Last-Event-ID: PAID.0.0.0\r\n")) {
            assertThat(first.next("data:")).isEqualTo("data:{\"state\":\"PAID\"}");
            assertThat(again.head.getFirst()).contains("204");
        }
    }

    @Test
    void who_asks_for_the_headers_only_takes_no_place() throws IOException {
        Order order = gateway.place("headers", PaymentMode.SCAN_CODE, null);
        for (int i = 0; i < 10; i++) {
            new Stream("HEAD", gateway, order, "").close();
        }

        try (Stream window = new Stream(gateway, order, "")) {
            assertThat(window.head.getFirst()).contains("200");
        }
    }

    @Test
    void a_closed_window_frees_its_place() throws Exception {
        Order order = gateway.place("windows", PaymentMode.SCAN_CODE, null);
        gateway.channel.onQuery(new QueryResult.NotFound());
        List<Stream> windows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            windows.add(new Stream(gateway, order, ""));
        }
        try (Stream oneMore = new Stream(gateway, order, "")) {
            assertThat(oneMore.head.getFirst()).contains("503");
        }

        for (Stream window : windows) {
            window.close();
        }

        StatusBroadcaster live = gateway.bean(StatusBroadcaster.class);
        for (int i = 0; i < 200 && live.connectionCount() > 0; i++) {
            gateway.clock.advance(WatchedOrder.HEARTBEAT_INTERVAL); // a dead connection is detected by a write
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(live.connectionCount()).isZero();
    }

    @Test
    @Tag("slow")
    void a_gateway_stops_although_browsers_are_connected() throws IOException {
        GatewayServer other = gateway.another();
        Order order = gateway.place("stopping", PaymentMode.SCAN_CODE, null);

        try (Stream stream = new Stream(other, order, "?shown=WAITING.0.0.0")) {
            long before = System.nanoTime();
            other.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
            assertThat(stream.next("never")).isNull();
        }
    }
}
