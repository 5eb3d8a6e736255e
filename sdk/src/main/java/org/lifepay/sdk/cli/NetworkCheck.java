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
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(2);

    private final CheckReport checkReport;
    private final Clock clock;

    NetworkCheck(CheckReport checkReport, Clock clock) {
        this.checkReport = checkReport;
        this.clock = clock;
    }

    /** Whether something answers there. */
    boolean check(URI gateway) {
        if (Network.goesThroughProxy(gateway)) {
            checkReport.passed("net.proxy");
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
            checkReport.passed("net.name", host, String.valueOf(address.getHostAddress()));
        } catch (UnknownHostException e) {
            checkReport.failed("net.name.unknown", host);
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), Network.CONNECT_MILLIS);
            checkReport.passed("net.connected", String.valueOf(port));
            return !tls || tls(socket, host, port);
        } catch (IOException e) {
            checkReport.failed("net.closed", host, String.valueOf(port), String.valueOf(e.getMessage()));
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
            checkReport.passed("net.tls", socket.getSession().getProtocol());
            return true;
        } catch (IOException e) {
            checkReport.failed("net.tls.failed", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean http(URI gateway) {
        Network.Response response;
        try {
            response = Network.get(URI.create(gateway + "/"));
        } catch (IOException e) {
            checkReport.failed("net.no.answer", String.valueOf(e.getMessage()));
            return false;
        }
        if (response.status() >= 500) {
            checkReport.failed("net.server.error", String.valueOf(response.status()));
            return false;
        }
        checkReport.passed("net.http", String.valueOf(response.status()));
        clock(response.dateMillis());
        return true;
    }

    private void clock(long serverMillis) {
        if (serverMillis == 0) {
            checkReport.warning("clock.unknown");
            return;
        }
        Duration ahead = Duration.between(Instant.ofEpochMilli(serverMillis), clock.instant());
        String seconds = String.valueOf(Math.abs(ahead.toMillis() / 1000));
        if (ahead.abs().compareTo(MAX_CLOCK_SKEW) <= 0) {
            checkReport.passed("clock.good", seconds);
        } else if (ahead.isNegative()) {
            checkReport.warning("clock.slow", seconds);
        } else {
            checkReport.warning("clock.fast", seconds);
        }
    }
}
