package org.lifepay.gateway.notification.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.OutboundSettings;

/**
 * Connects by HTTP {@code CONNECT}. The proxy is told the address that was resolved and checked here, never the name: it
 * cannot be led elsewhere.
 */
final class TunnelSocket extends Socket {
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "answer of the outbound proxy to CONNECT",
            unit = "bytes",
            atLimit = "the attempt has failed and is repeated")
    private static final int MAX_ANSWER_BYTES = 8192;

    private static final Pattern OPEN = Pattern.compile("HTTP/1\\.[01] 2[0-9]{2}(?: .*)?");

    private final OutboundSettings settings;

    TunnelSocket(OutboundSettings settings) {
        this.settings = settings;
    }

    @Override
    public void connect(SocketAddress target, int timeout) throws IOException {
        InetSocketAddress proxy = settings.proxyAddress();
        if (proxy == null) {
            super.connect(target, timeout);
            return;
        }
        try {
            super.connect(proxy, timeout);
        } catch (IOException e) {
            throw problem("the outbound proxy cannot be reached", e);
        }
        int readTimeout = getSoTimeout();
        setSoTimeout(timeout);
        open((InetSocketAddress) target);
        setSoTimeout(readTimeout);
    }

    private void open(InetSocketAddress target) throws IOException {
        String literal = target.getAddress().getHostAddress().replaceAll("%.*", "");
        String host =
                (target.getAddress() instanceof Inet6Address ? "[" + literal + "]" : literal) + ":" + target.getPort();
        String request = "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        String line;
        try {
            getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            line = head(getInputStream()).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw problem("the outbound proxy does not answer", e);
        }
        if (!OPEN.matcher(line).matches()) {
            String status = line.matches("HTTP/1\\.[01] [0-9]{3}(?: .*)?") ? line.substring(9, 12) : "none";
            throw problem("the outbound proxy opens no tunnel: status " + status, null);
        }
    }

    /** Byte by byte: what follows the empty line belongs to the target. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int read = in.read();
            if (read < 0 || head.length() >= MAX_ANSWER_BYTES) {
                throw new EOFException("incomplete or too long");
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static ConnectException problem(String text, @Nullable IOException cause) {
        ConnectException problem = new ConnectException(text);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
