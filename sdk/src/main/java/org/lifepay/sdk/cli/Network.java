package org.lifepay.sdk.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;

/** Plain HTTP for what is not a sealed call. */
final class Network {
    static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int MAX_BODY_BYTES = 1 << 16;

    private Network() {}

    static Response get(URI url) throws IOException {
        return reply(connection(url, "GET"));
    }

    static Response postJson(URI url, byte[] body) throws IOException {
        HttpURLConnection connection = connection(url, "POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length); // or the JDK may send it twice
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return reply(connection);
    }

    private static HttpURLConnection connection(URI url, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(method);
        return connection;
    }

    private static Response reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the reply is not HTTP");
        }
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Response(status, connection.getDate(), in == null ? new byte[0] : body(in));
        }
    }

    private static byte[] body(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0 && body.size() <= MAX_BODY_BYTES; read = in.read(buffer)) {
            body.write(buffer, 0, read);
        }
        return body.toByteArray();
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Through a proxy neither names nor connections are ours to look at. */
    static boolean goesThroughProxy(URI url) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null && selector.select(url).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    /** What came back. */
    static final class Response {
        private final int status;
        private final long dateMillis;
        private final byte[] body;

        Response(int status, long dateMillis, byte[] body) {
            this.status = status;
            this.dateMillis = dateMillis;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** The server's clock as it says it; 0 when it does not. */
        long dateMillis() {
            return dateMillis;
        }

        byte[] body() {
            return body.clone();
        }
    }
}
