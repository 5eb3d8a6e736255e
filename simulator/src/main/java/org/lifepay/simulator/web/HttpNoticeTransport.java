package org.lifepay.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.notice.NoticeTransport;
import org.lifepay.simulator.wire.Form;

/** Posts notices over HTTP: ten seconds, no redirects, one KiB of the answer. */
public final class HttpNoticeTransport implements NoticeTransport, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_RESPONSE_BYTES = 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    @Override
    public NoticeResponse deliver(String url, Map<String, String> form) throws IOException {
        try {
            Charset charset = Form.charset(form);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=" + charset.name())
                    .POST(HttpRequest.BodyPublishers.ofString(Form.write(form, charset), StandardCharsets.US_ASCII))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(MAX_RESPONSE_BYTES), StandardCharsets.UTF_8);
                return new NoticeResponse(response.statusCode(), text);
            }
        } catch (IllegalArgumentException unusable) {
            throw new IOException("not a url that can be posted to", unusable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while sending", stopped);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
