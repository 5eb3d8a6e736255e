package org.lifepay.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The smallest web server that a notification can be sent to, on a free loopback port. */
final class NotificationServer implements AutoCloseable {
    private static final int MAX_BODY = 64 * 1024;

    private final NotificationHandler handler;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    NotificationServer(NotificationHandler handler) throws IOException {
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notify", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** The notifyUrl of this shop. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            String answer = handler.handle(exchange.getRequestHeaders()::getFirst, body(exchange));
            reply(exchange, 200, answer);
        } catch (RuntimeException e) {
            reply(exchange, 400, "refused"); // not acknowledged, and no word why
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0 && body.size() <= MAX_BODY; read = in.read(buffer)) {
            body.write(buffer, 0, read);
        }
        return body.toByteArray();
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
