package org.lifepay.gateway.channel.arrival;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Calls of a bank's connector, with its token and within its time. */
final class ConnectorCalls {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "size of an answer of a bank's list of arrivals, or about a return",
            unit = "bytes",
            atLimit = "nothing of it is taken in; the log says so and it is read again")
    private static final long MAX_RESPONSE_BYTES = 4 << 20;

    private final HttpClient client;
    private final BankArrivalSettings settings;

    ConnectorCalls(BankArrivalSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        if (settings.tokenFile() != null) {
            request.header(
                    "Authorization",
                    "Bearer " + Files.readString(settings.tokenFile()).strip());
        }
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_RESPONSE_BYTES));
        try {
            return future.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("timeout", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }
}
