package org.lifepay.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Where all merchants' notifications go: it says SUCCESS to each and counts them. */
final class NotificationSink implements AutoCloseable {
    private static final byte[] SUCCESS = "SUCCESS".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final AtomicLong notified = new AtomicLong();

    NotificationSink() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/notify", exchange -> {
            exchange.getRequestBody().readAllBytes();
            notified.incrementAndGet();
            exchange.sendResponseHeaders(200, SUCCESS.length);
            exchange.getResponseBody().write(SUCCESS);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String notifyUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    long notified() {
        return notified.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
