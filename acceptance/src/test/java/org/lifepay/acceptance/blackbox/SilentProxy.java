package org.lifepay.acceptance.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between a gateway and its database that can go silent: what is sent does not arrive, and no connection is
 * closed, as when a cable is pulled or a firewall forgets its connections. Those of before stay silent for ever.
 */
final class SilentProxy implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Object era = new Object();
    private volatile boolean silent;

    private SilentProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static SilentProxy to(int port) throws IOException {
        SilentProxy proxy = new SilentProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    void silence() {
        silent = true;
    }

    /** New connections work again. */
    void restore() {
        era = new Object();
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (!silent) {
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(there);
                    Object now = era;
                    Thread.ofVirtual().start(() -> copy(client, there, now));
                    Thread.ofVirtual().start(() -> copy(there, client, now));
                }
            }
        } catch (IOException closed) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void copy(Socket from, Socket to, Object since) {
        byte[] buffer = new byte[BUFFER];
        try {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                if (silent || era != since) {
                    return; // neither sent on nor closed
                }
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
            if (!silent && era == since) {
                to.close();
            }
        } catch (IOException gone) {
            closeQuietly(to);
        }
    }

    private void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            sockets.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(this::closeQuietly);
    }
}
