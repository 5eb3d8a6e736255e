package org.lifepay.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Free ports of this machine, found before anything slow is started. A port of our choice is one that
 * outgoing connections never get, so that it is still free seconds later, and is given away once.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int PAST_LAST = 32_768; // from here on connections take theirs
    private static final int TRIES = 200;
    private static final int HIGHEST = 65_535;
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** Where a gateway serves, and where its health and metrics are. */
    record Pair(int server, int management) {
        String url() {
            return "http://127.0.0.1:" + server;
        }

        String managementUrl() {
            return "http://127.0.0.1:" + management;
        }
    }

    static Pair anyPair() {
        return new Pair(anyFree(), anyFree());
    }

    /** Two stacks on one machine need not be told where each has its health page. */
    static int freeNear(int wanted) {
        return wanted <= HIGHEST && GIVEN.add(wanted) && isFree(wanted) ? wanted : anyFree();
    }

    /** The wanted port, or any when that is 0. */
    static int free(int wanted, String option) {
        if (wanted == 0) {
            return anyFree();
        }
        if (!isFree(wanted)) {
            throw new StartupException("port " + wanted + " is busy; choose another with " + option);
        }
        return wanted;
    }

    private static int anyFree() {
        for (int i = 0; i < TRIES; i++) {
            int port = RANDOM.nextInt(FIRST, PAST_LAST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new StartupException("no free port was found from " + FIRST + " to " + (PAST_LAST - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
