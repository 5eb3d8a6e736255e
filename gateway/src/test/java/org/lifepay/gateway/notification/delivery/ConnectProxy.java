package org.lifepay.gateway.notification.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows {@code CONNECT} only. */
final class ConnectProxy implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<Integer> firstBytes = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String answer;

    ConnectProxy(String answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = RequestHead.read(client.getInputStream());
            requests.add(head);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            if (answer.contains(" 200 ")) {
                URI target = URI.create("http://" + head.split(" ", 3)[1]);
                try (Socket server = new Socket(target.getHost(), target.getPort())) {
                    relay(client, server);
                }
            }
        } catch (IOException e) {
            // one side hung up
        }
    }

    private void relay(Socket client, Socket server) throws IOException {
        int first = client.getInputStream().read();
        firstBytes.add(first);
        server.getOutputStream().write(first);
        Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side hung up
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
