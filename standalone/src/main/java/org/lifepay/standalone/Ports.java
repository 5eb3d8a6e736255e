package org.lifepay.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports of this machine, looked for before anything is started that takes long. */
final class Ports {
    private Ports() {}

    /** Two stacks on one machine need not be told where each has its health page. */
    static int freeNear(int wanted) {
        try {
            return free(Math.min(wanted, 65_535), "--management-port");
        } catch (CannotStart busy) {
            return free(0, "--management-port");
        }
    }

    static int free(int wanted, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("port " + wanted + " is busy; choose another with " + option);
        }
    }
}
