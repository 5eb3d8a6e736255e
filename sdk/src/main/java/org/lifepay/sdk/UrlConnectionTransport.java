package org.lifepay.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JDK's own HTTP client, which is all that Java 8 has; its habits that endanger money are switched off. */
final class UrlConnectionTransport implements Transport {
    private static final int MAX_BODY = 1 << 20;

    private final int connectMillis;
    private final int readMillis;

    UrlConnectionTransport(Duration connect, Duration read) {
        connectMillis = Math.toIntExact(connect.toMillis());
        readMillis = Math.toIntExact(read.toMillis());
    }

    @Override
    public TransportResponse post(TransportRequest request) throws IOException {
        HttpURLConnection connection = open(request.url());
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        byte[] body = request.body();
        // Streaming is what keeps the JDK from sending a POST again by itself when a kept connection breaks.
        connection.setFixedLengthStreamingMode(body.length);
        request.headers().forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the reply is not HTTP");
        }
        return new TransportResponse(status, headers(connection), body(connection, status));
    }

    @Override
    public InputStream get(URI url) throws IOException {
        HttpURLConnection connection = open(url);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new StatementDownload.HttpStatusException(status);
        }
        return connection.getInputStream();
    }

    private HttpURLConnection open(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(readMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<@Nullable String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            String name = header.getKey(); // null for the status line
            if (name != null && !header.getValue().isEmpty()) {
                headers.put(name, header.getValue().get(0));
            }
        }
        return headers;
    }

    private byte[] body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : read(in);
            long announced = connection.getContentLengthLong();
            if (announced > body.length) { // not left to the JDK's version
                throw new IOException("the reply broke off after " + body.length + " of " + announced + " bytes");
            }
            return body;
        }
    }

    /** The JDK's timeout is for each read; a peer that sends a byte now and then must not hold the caller for ever. */
    private byte[] read(InputStream in) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > MAX_BODY) {
                throw new IOException("the reply is larger than " + MAX_BODY + " bytes");
            }
            if (System.nanoTime() - start > readMillis * 1_000_000L) {
                throw new IOException("the reply took longer than " + readMillis + " ms");
            }
        }
        return body.toByteArray();
    }
}
