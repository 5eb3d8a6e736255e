package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;

/** The clients here send a byte every few milliseconds: to Tomcat's own limit they are never slow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class TimedHttpProtocolTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ";
    private static final String BODY =
            "POST /onlinePay/order HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n";
    private static final String PAGE = "GET /theme.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final int PACE_MILLIS = 20;

    private final GatewayServer gateway =
            new GatewayServer("lifepay.request.head-timeout=400ms", "lifepay.request.body-timeout=400ms");

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                HEAD,
                BODY,
                "POST /onlinePay/order HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n",
                "POST /access/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n",
                "POST /alipay/notice/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n",
                "POST /serviceprovider/declaration/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n",
                "POST /nothing/here HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n"
            })
    void a_connection_whose_request_drips_is_cut(String begin) throws Exception {
        double before = cut();

        drip(begin, new CountDownLatch(1));

        assertThat(cut()).isGreaterThan(before);
    }

    @Test
    void a_second_request_that_drips_on_the_same_connection_is_cut() throws Exception {
        drip(PAGE + HEAD, new CountDownLatch(1));
    }

    @Test
    void two_hundred_of_them_keep_no_other_caller_waiting() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                MerchantProgram shop = new MerchantProgram(gateway)) {
            CountDownLatch dripping = new CountDownLatch(200);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String begin = i % 2 == 0 ? HEAD : BODY;
                clients.add(threads.submit(() -> drip(begin, dripping)));
            }
            assertThat(dripping.await(30, TimeUnit.SECONDS)).isTrue();

            String code =
                    shop.call(MerchantProgram.QUERY, shop.query("1").build()).code();

            assertThat(code).isEqualTo("ORDER_NOT_FOUND"); // within the limit of a call, or it were TRY_AGAIN
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    @Test
    void a_connection_that_waits_for_its_next_request_is_left_alone() throws Exception {
        try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            kept.setSoTimeout(10_000);
            askFor(PAGE, kept);

            drip(HEAD, new CountDownLatch(1)); // which takes as long as the limit

            askFor(PAGE, kept);
        }
    }

    private static void askFor(String page, Socket connection) throws IOException {
        connection.getOutputStream().write(page.getBytes(StandardCharsets.US_ASCII));
        byte[] begin = connection.getInputStream().readNBytes("HTTP/1.1 200".length());
        assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        connection.getInputStream().skipNBytes(connection.getInputStream().available());
    }

    private double cut() {
        return gateway.bean(MeterRegistry.class)
                .get("lifepay.http.slow.clients")
                .counter()
                .count();
    }

    /** Sends a byte after the other until the gateway ends the connection. */
    private boolean drip(String begin, CountDownLatch begun) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(PACE_MILLIS);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            begun.countDown();
            boolean open = true;
            while (open) {
                socket.getOutputStream().write('a');
                open = isOpen(socket);
            }
        } catch (IOException e) {
            // ended by the gateway
        }
        return true;
    }

    private static boolean isOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }
}
