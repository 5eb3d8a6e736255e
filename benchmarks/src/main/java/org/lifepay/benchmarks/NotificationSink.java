package org.lifepay.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Where all merchants' notifications go: it says SUCCESS to each and counts them. */
final class NotificationSink implements AutoCloseable {
    private static final byte[] SUCCESS = "SUCCESS".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final AtomicLong notified = new AtomicLong();
    private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

    NotificationSink() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/notify", exchange -> {
            exchange.getRequestBody().readAllBytes();
            notified.incrementAndGet();
            told(String.valueOf(exchange.getRequestHeaders().getFirst("requestId")));
            exchange.sendResponseHeaders(200, SUCCESS.length);
            exchange.getResponseBody().write(SUCCESS);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void told(String requestId) {
        CountDownLatch waiting = awaited.remove(requestId);
        if (waiting != null) {
            waiting.countDown();
        }
    }

    /** A notification that is to come. */
    final class Awaited {
        private final String requestId;
        private final CountDownLatch come = new CountDownLatch(1);

        private Awaited(String requestId) {
            this.requestId = requestId;
        }

        /** Waits; false if it has not come. */
        boolean within(int seconds) {
            try {
                return come.await(seconds, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                awaited.remove(requestId);
            }
        }
    }

    /** To be called before anything is sent that may lead to the notification. */
    Awaited await(String requestId) {
        Awaited one = new Awaited(requestId);
        awaited.put(requestId, one.come);
        return one;
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
