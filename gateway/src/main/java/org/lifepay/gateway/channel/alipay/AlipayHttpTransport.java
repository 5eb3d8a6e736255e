package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Plain HTTP/1.1 without retries. The SDK's own transports repeat a POST if a pooled connection drops before the
 * response; the JDK's client does that for GET only.
 */
final class AlipayHttpTransport implements AlipayTransport {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "size of an answer of Alipay",
            unit = "bytes",
            atLimit = "the call is *unknown* and asked about")
    private static final long MAX_RESPONSE_BYTES = 1 << 20;

    @Limit(
            area = LimitArea.CHANNEL,
            name = "size of a bill of Alipay",
            unit = "bytes",
            atLimit = "the bill is not taken; the page *reconciliation* says so")
    private static final long MAX_DOWNLOAD_BYTES = 4L << 30;

    @Limit(area = LimitArea.CHANNEL, name = "download of a bill of Alipay", atLimit = "given up, and begun again later")
    private static final Duration MAX_DOWNLOAD_TIME = Duration.ofMinutes(20);

    private final HttpClient client;
    private final Duration timeout;

    AlipayHttpTransport(Duration connectTimeout, Duration timeout, ProxySelector proxies) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .proxy(proxies)
                .build();
        this.timeout = timeout;
    }

    @Override
    public Response post(URI url, Map<String, String> form) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        // The request's own timeout covers the headers only: a body that trickles in would block forever.
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_RESPONSE_BYTES));
        try {
            HttpResponse<String> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Response(response.statusCode(), response.body());
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

    /** Over http as well: that is what Alipay's bills are offered by. The file's totals tell whether it is whole. */
    @Override
    public void download(URI url, OutputStream file) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(timeout).GET().build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP " + response.statusCode());
            }
            // Closing the body ends a read that waits: a download that trickles in would block forever.
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    () -> close(body),
                    CompletableFuture.delayedExecutor(MAX_DOWNLOAD_TIME.toMillis(), TimeUnit.MILLISECONDS));
            try {
                copy(body, file);
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static void copy(InputStream body, OutputStream file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            size += read;
            if (size > MAX_DOWNLOAD_BYTES) {
                throw new IOException("download too large");
            }
            file.write(buffer, 0, read);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
