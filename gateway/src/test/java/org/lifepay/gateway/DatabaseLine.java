package org.lifepay.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP proxy between a gateway and PostgreSQL, which a test can cut, let fall silent, and mend. */
public final class DatabaseLine implements AutoCloseable {
    private enum State {
        OPEN,
        /** As with a killed server: connections end, new ones are closed at once. */
        CUT,
        /** As with a network that drops packets: connections stay, and nothing comes. */
        SILENT
    }

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private State state = State.OPEN;

    public DatabaseLine() {
        try {
            target = TestDatabase.port();
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void cut() {
        become(State.CUT);
        sockets.forEach(DatabaseLine::close);
    }

    public void silence() {
        become(State.SILENT);
    }

    /** New connections work again; what was silent goes on. */
    public void mend() {
        become(State.OPEN);
    }

    private void become(State next) {
        synchronized (lock) {
            state = next;
            lock.notifyAll();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (!passes()) {
                close(client);
                return;
            }
            Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(database);
            threads.execute(() -> copy(client, database));
            copy(database, client);
        } catch (IOException e) {
            close(client);
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0 && passes(); length = in.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // the other side hears of it below
        } finally {
            close(from);
            close(to);
        }
    }

    /** False when the line is cut; waits while it is silent. */
    private boolean passes() {
        synchronized (lock) {
            while (state == State.SILENT) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return state == State.OPEN;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
        threads.close();
    }
}
