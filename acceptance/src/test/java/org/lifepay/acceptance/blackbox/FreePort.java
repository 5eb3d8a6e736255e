package org.lifepay.acceptance.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a process that must be told its port before it starts; below the range that the operating system takes
 * ports of clients and of port 0 from, so that none of those takes it in between.
 */
final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int END = 32_000;

    private FreePort() {}

    static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) { // busy: the next
            }
        }
    }
}
