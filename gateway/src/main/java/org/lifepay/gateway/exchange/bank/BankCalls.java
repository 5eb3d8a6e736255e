package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** HTTP access to the bank's connector: one request, one response, no automatic retry. */
final class BankCalls {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "size of an answer of the bank's connector",
            unit = "bytes",
            atLimit = "the call is *unknown* and asked about")
    private static final long MAX_RESPONSE_BYTES = 1 << 16;

    private final String url;
    private final String key;
    private final Duration timeout;
    private final HttpClient client;

    BankCalls(URI url, String key, Duration timeout) {
        this.url = url.toString().replaceAll("/+$", "");
        this.key = key;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** A JSON object with its HTTP status. */
    record Reply(int status, Fields fields) {}

    /** @throws IOException if there is no complete response; the request may have arrived nevertheless */
    Reply post(String path, Fields body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toJson()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }

    /** The request's own timeout covers the headers only: a body that trickles in would block forever. */
    private Reply send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_RESPONSE_BYTES));
        try {
            HttpResponse<String> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), parse(response.body()));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new HttpTimeoutException("response timeout");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }

    private static Fields parse(String body) throws IOException {
        try {
            return Fields.parse(body.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IOException("no JSON object", e);
        }
    }
}
