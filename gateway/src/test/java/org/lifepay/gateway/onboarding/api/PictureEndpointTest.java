package org.lifepay.gateway.onboarding.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.merchantapi.ApiRequest;

@Timeout(60)
class PictureEndpointTest {
    private static final String BEGIN =
            "POST " + ApiRequest.UPLOAD + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\n{";
    private static final String STRANGER = "127.0.0.2";

    @Test
    void a_stranger_whose_uploads_drip_leaves_places_to_service_providers() throws Exception {
        List<Socket> connections = new ArrayList<>();
        try (GatewayServer gateway = GatewayServer.used();
                MerchantProgram provider = new MerchantProgram(gateway);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Socket connection = begin(gateway);
                connections.add(connection);
                threads.execute(() -> drip(connection));
                answers.add(() -> firstOf(connection));
            }

            String refused = threads.invokeAny(answers);
            String picture = provider.call(
                            ApiRequest.UPLOAD,
                            Fields.builder()
                                    .put("merchantId", provider.merchant().digits())
                                    .put("filePath", "/front.png")
                                    .put("content", Base64.getEncoder().encodeToString(new byte[200]))
                                    .build())
                    .code();

            assertThat(refused).contains("RATE_LIMITED");
            assertThat(picture).isEqualTo("FIELD_VALUE"); // it was read and found to be no picture
            close(connections); // before the threads are waited for
        } finally {
            close(connections);
        }
    }

    @Test
    void each_has_few_places_and_all_have_no_more_than_there_are() {
        Places<String> places = new Places<>(3, 2);
        Optional<Places<String>.Place> first = places.take("a");
        Optional<Places<String>.Place> second = places.take("a");

        assertThat(second).isPresent();
        assertThat(places.take("a")).isEmpty();
        assertThat(places.take("b")).isPresent();
        assertThat(places.take("c")).isEmpty();
        first.orElseThrow().close();
        assertThat(places.take("c")).isPresent();
    }

    private static Socket begin(GatewayServer gateway) throws IOException {
        Socket connection =
                new Socket(InetAddress.getLoopbackAddress(), gateway.port(), InetAddress.ofLiteral(STRANGER), 0);
        connection.setSoTimeout(30_000);
        connection.getOutputStream().write(BEGIN.getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    private static void drip(Socket connection) {
        try {
            while (true) {
                connection.getOutputStream().write('a');
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer, which comes before the request has. */
    private static String firstOf(Socket connection) throws IOException {
        byte[] answer = new byte[2000];
        int length = connection.getInputStream().read(answer);
        if (length <= 0) {
            throw new IOException("no answer");
        }
        return new String(answer, 0, length, StandardCharsets.UTF_8);
    }

    private static void close(List<Socket> connections) throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
