package org.lifepay.gateway.database;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes the sockets of database connections, for the driver's property {@code socketFactory}. A read with a time limit of its
 * own wakes the JDK's timer thread twice when it waits on a virtual thread, which cost a merchant's call up to a fifth of its
 * CPU time; these sockets are looked at by one thread instead, and closed when a read lasts too long.
 */
public final class WatchedSocketFactory extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new WatchedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }
}
