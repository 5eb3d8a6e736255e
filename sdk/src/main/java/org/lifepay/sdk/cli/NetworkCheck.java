package org.lifepay.sdk.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Goes to the gateway step by step, so that the one that fails is known: name, connection, TLS, HTTP, clock. */
final class NetworkCheck {
    private static final Duration CLOCK_MAY_DIFFER = Duration.ofMinutes(2);

    private final Findings findings;
    private final Clock clock;

    NetworkCheck(Findings findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    /** Whether something answers there. */
    boolean look(URI gateway) {
        if (Network.goesThroughProxy(gateway)) {
            findings.good("net.proxy");
            return http(gateway);
        }
        return connect(gateway) && http(gateway);
    }

    private boolean connect(URI gateway) {
        String host = gateway.getHost();
        boolean tls = "https".equals(gateway.getScheme());
        int usual = tls ? 443 : 80;
        int port = gateway.getPort() < 0 ? usual : gateway.getPort();
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
            findings.good("net.name", host, String.valueOf(address.getHostAddress()));
        } catch (UnknownHostException e) {
            findings.bad("net.name.unknown", host);
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), Network.CONNECT_MILLIS);
            findings.good("net.connected", String.valueOf(port));
            return !tls || tls(socket, host, port);
        } catch (IOException e) {
            findings.bad("net.closed", host, String.valueOf(port), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean tls(Socket plain, String host, int port) {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(Network.CONNECT_MILLIS);
            socket.startHandshake();
            findings.good("net.tls", socket.getSession().getProtocol());
            return true;
        } catch (IOException e) {
            findings.bad("net.tls.failed", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean http(URI gateway) {
        Network.Reply reply;
        try {
            reply = Network.get(URI.create(gateway + "/"));
        } catch (IOException e) {
            findings.bad("net.no.answer", String.valueOf(e.getMessage()));
            return false;
        }
        if (reply.status() >= 500) {
            findings.bad("net.server.error", String.valueOf(reply.status()));
            return false;
        }
        findings.good("net.http", String.valueOf(reply.status()));
        clock(reply.dateMillis());
        return true;
    }

    private void clock(long serverMillis) {
        if (serverMillis == 0) {
            findings.doubtful("clock.unknown");
            return;
        }
        Duration ahead = Duration.between(Instant.ofEpochMilli(serverMillis), clock.instant());
        String seconds = String.valueOf(Math.abs(ahead.toMillis() / 1000));
        if (ahead.abs().compareTo(CLOCK_MAY_DIFFER) <= 0) {
            findings.good("clock.good", seconds);
        } else if (ahead.isNegative()) {
            findings.doubtful("clock.slow", seconds);
        } else {
            findings.doubtful("clock.fast", seconds);
        }
    }
}
