package org.lifepay.gateway.notification.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that records raw requests, sends one fixed response to all and disconnects. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final String answer;
    private final boolean drips;

    RawServer(String answer) throws IOException {
        this(answer, false);
    }

    private RawServer(String answer, boolean drips) throws IOException {
        this.answer = answer;
        this.drips = drips;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** One that sends a byte more every few milliseconds and never ends. */
    static RawServer dripping(String answer) throws IOException {
        return new RawServer(answer, true);
    }

    int port() {
        return socket.getLocalPort();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                serve(connection);
            } catch (IOException e) {
                // The other side hung up, or the test is over.
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        requests.add(read(connection.getInputStream()));
        OutputStream out = connection.getOutputStream();
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (drips && !socket.isClosed()) {
            pause();
            out.write('x');
            out.flush();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream in) throws IOException {
        String head = RequestHead.read(in);
        Matcher length = LENGTH.matcher(head);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
