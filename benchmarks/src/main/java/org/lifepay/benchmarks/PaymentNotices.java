package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.lifepay.benchmarks.Sealer.Seen;
import org.lifepay.envelope.Fields;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alipay's notices of orders that were opened through the gateway and are paid at the simulator, which signs each notice
 * and does not send it.
 */
final class PaymentNotices {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int BUYERS = 8;
    private static final byte[] ACKNOWLEDGED = "success".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI gateway;
    private final URI simulator;

    PaymentNotices(URI gateway, URI simulator) {
        this.gateway = gateway;
        this.simulator = simulator;
    }

    /** Of every order that was opened. */
    List<PreparedRequest> of(List<Seen> opened) throws IOException, InterruptedException {
        List<PreparedRequest> notices = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService buyers = Executors.newFixedThreadPool(BUYERS)) {
            List<Future<PreparedRequest>> payments = opened.stream()
                    .filter(Seen.Success.class::isInstance)
                    .map(Seen.Success.class::cast)
                    .map(success -> buyers.submit(() -> paid(client, success)))
                    .toList();
            for (Future<PreparedRequest> payment : payments) {
                notices.add(payment.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a payment at the simulator failed", e.getCause());
        }
        return notices;
    }

    private PreparedRequest paid(HttpClient client, Seen.Success order) throws IOException, InterruptedException {
        String number = String.valueOf(order.fields().text("paymentOrderId"));
        post(client, "/sim/trades/" + number + "/pay?notify=false");
        String notice = post(client, "/sim/trades/" + number + "/notice");
        return new PreparedRequest(order.planned(), request(order.planned().merchant(), notice));
    }

    private String post(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.resolve(path))
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private byte[] request(BenchmarkMerchant merchant, String notice) {
        String form = JSON.readTree(notice).properties().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().asString()))
                .collect(Collectors.joining("&"));
        String request = "POST /alipay/notice/" + merchant.number() + " HTTP/1.1\r\n"
                + "Host: " + gateway.getAuthority() + "\r\n"
                + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                + "Content-Length: " + form.length() + "\r\n\r\n"
                + form;
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether each notice was acknowledged. */
    static List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> notices) {
        return answers.stream()
                .map(answer ->
                        open(answer.bytes(), notices.get(answer.request()).planned()))
                .toList();
    }

    private static Seen open(byte[] answer, PlannedRequest planned) {
        int head = Math.max(0, Connection.endOfHead(answer, answer.length));
        byte[] body = Arrays.copyOfRange(answer, head, answer.length);
        if (!new String(answer, 0, head, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200")) {
            return new Seen.Lost(planned);
        }
        return Arrays.equals(body, ACKNOWLEDGED)
                ? new Seen.Success(planned, Fields.builder().build())
                : new Seen.Refused(planned, new String(body, StandardCharsets.UTF_8));
    }
}
