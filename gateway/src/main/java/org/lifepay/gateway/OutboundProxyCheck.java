package org.lifepay.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.lifepay.gateway.settings.OutboundSettings;
import org.springframework.core.env.Environment;

/** Whether the configured outbound proxy accepts connections; a start does not wait for it. */
final class OutboundProxyCheck {
    private static final String KEY = "lifepay.outbound-proxy";
    private static final int TIMEOUT_MILLIS = 5_000;

    private OutboundProxyCheck() {}

    /** Each mistake is a sentence that begins with the key. The form of the address was checked before. */
    static List<String> mistakes(Environment environment) {
        String proxy = environment.getProperty(KEY, "");
        InetSocketAddress address =
                proxy.isBlank() ? null : new OutboundSettings(URI.create(proxy.strip())).proxyAddress();
        if (address == null) {
            return List.of();
        }
        if (address.isUnresolved()) {
            return List.of(KEY + "=" + proxy + ": the proxy's name is unknown to the DNS of this machine");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return List.of();
        } catch (IOException e) {
            return List.of(KEY + "=" + proxy
                    + ": the proxy cannot be reached; look at the address, and whether it runs: " + e.getMessage());
        }
    }
}
