package org.lifepay.gateway.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A network before PostgreSQL: what is connected can be made to hang without a word, as after a failover. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile AtomicBoolean silent = new AtomicBoolean();

    SilentProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes through connections that exist; new ones are as before. */
    void silence() {
        AtomicBoolean old = silent;
        silent = new AtomicBoolean();
        old.set(true);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(upstream);
                AtomicBoolean mine = silent;
                Thread.ofVirtual().start(() -> forward(client, upstream, mine));
                Thread.ofVirtual().start(() -> forward(upstream, client, mine));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void forward(Socket from, Socket to, AtomicBoolean silent) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!silent.get()) {
                    out.write(buffer, 0, length);
                    out.flush();
                }
            }
            if (!silent.get()) {
                to.close();
            }
        } catch (IOException e) {
            // one of the two is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
