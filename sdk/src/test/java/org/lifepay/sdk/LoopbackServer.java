package org.lifepay.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on bare sockets, so that a test sees and says every byte: spelling of headers, broken replies, silence. */
final class LoopbackServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Handler handler;

    LoopbackServer(Handler handler) throws IOException {
        this.handler = handler;
        var _ = threads.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Every request that arrived whole, in order. */
    List<Request> requests() {
        return requests;
    }

    private Void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket connection = listener.accept();
            connections.add(connection);
            var _ = threads.submit(() -> serve(connection));
        }
        return null;
    }

    private Void serve(Socket connection) throws IOException {
        try (connection) {
            while (true) {
                Request request = Request.read(connection.getInputStream());
                requests.add(request);
                byte[] reply = handler.reply(request);
                if (reply == null) {
                    return null;
                }
                connection.getOutputStream().write(reply);
                if (new String(reply, StandardCharsets.ISO_8859_1).contains("Connection: close")) {
                    return null;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.close();
    }

    static byte[] reply(String statusAndHeaders, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** What to write back; null breaks the connection. */
    @FunctionalInterface
    interface Handler {
        byte @org.jspecify.annotations.Nullable [] reply(Request request) throws IOException;
    }

    /** A request as its bytes say it. */
    record Request(String startLine, List<String> headers, String body) {
        String path() {
            return startLine.split(" ", 3)[1];
        }

        String header(String exactName) {
            return headers.stream()
                    .filter(line -> line.startsWith(exactName + ": "))
                    .findFirst()
                    .map(line -> line.substring(exactName.length() + 2))
                    .orElse("");
        }

        private static Request read(InputStream in) throws IOException {
            List<String> lines = new CopyOnWriteArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                lines.add(line);
            }
            Request head = new Request(lines.getFirst(), lines.subList(1, lines.size()), "");
            String length = head.header("Content-Length");
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return new Request(head.startLine, head.headers, new String(body, StandardCharsets.UTF_8));
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int character = in.read(); character != '\n'; character = in.read()) {
                if (character < 0) {
                    throw new IOException("connection closed");
                }
                line.write(character);
            }
            return line.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
