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

/** A merchant's notifyUrl. It acknowledges everything, unless it was told to do otherwise. */
final class NotificationReceiver {
    private static final HttpServer SERVER = start();
    private static final Map<String, NotificationReceiver> BOXES = new ConcurrentHashMap<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "box" + NAMES.incrementAndGet();
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CountDownLatch held;

    private NotificationReceiver() {}

    /** A notification as it came. */
    record Letter(Map<String, String> headers, String body) {
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
        NotificationReceiver box = new NotificationReceiver();
        BOXES.put(box.name, box);
        return box;
    }

    String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/" + name;
    }

    List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** The next letter that has no answer yet gets this one. */
    void willAnswer(int status, String body) {
        willAnswer(status, body, Map.of());
    }

    void willAnswer(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, headers));
    }

    /** Takes letters and does not answer, until it is let go. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
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
        letters.add(new Letter(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        CountDownLatch latch = held;
        if (latch != null) {
            awaitLetGo(latch);
        }
        Reply reply = replies.poll();
        send(exchange, reply == null ? new Reply(200, "SUCCESS", Map.of()) : reply);
    }

    private static void awaitLetGo(CountDownLatch latch) {
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
                NotificationReceiver box =
                        BOXES.get(exchange.getRequestURI().getPath().substring(1));
                if (box == null) {
                    send(exchange, new Reply(404, "", Map.of()));
                } else {
                    box.take(exchange);
                }
            });
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("letterbox-", 0).factory()));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
