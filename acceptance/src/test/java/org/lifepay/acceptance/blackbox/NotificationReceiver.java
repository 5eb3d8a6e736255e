package org.lifepay.acceptance.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A merchant's notifyUrl. It acknowledges every request unless a test sets another reply. */
final class NotificationReceiver {
    private static final HttpServer SERVER = start();
    private static final Map<String, NotificationReceiver> RECEIVERS = new ConcurrentHashMap<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "receiver" + NAMES.incrementAndGet();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CountDownLatch held;

    private NotificationReceiver() {}

    /** A notification as it came. */
    record ReceivedRequest(Map<String, String> headers, String body) {
        Function<String, @Nullable String> header() {
            return name -> headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Reply(int status, String body, Map<String, String> headers) {}

    static NotificationReceiver open() {
        NotificationReceiver receiver = new NotificationReceiver();
        RECEIVERS.put(receiver.name, receiver);
        return receiver;
    }

    String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/" + name;
    }

    List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    /** The reply to the next request. */
    void willAnswer(int status, String body) {
        willAnswer(status, body, Map.of());
    }

    void willAnswer(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, headers));
    }

    /** From now on requests are not answered until {@link #release}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        CountDownLatch latch = held;
        held = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        received.add(new ReceivedRequest(
                headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        CountDownLatch latch = held;
        if (latch != null) {
            awaitRelease(latch);
        }
        Reply reply = replies.poll();
        send(exchange, reply == null ? new Reply(200, "SUCCESS", Map.of()) : reply);
    }

    private static void awaitRelease(CountDownLatch latch) {
        try {
            boolean _ = latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                NotificationReceiver receiver =
                        RECEIVERS.get(exchange.getRequestURI().getPath().substring(1));
                if (receiver == null) {
                    send(exchange, new Reply(404, "", Map.of()));
                } else {
                    receiver.take(exchange);
                }
            });
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("receiver-", 0).factory()));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
