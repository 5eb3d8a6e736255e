package org.lifepay.gateway.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How calls to merchants, robots and Alipay leave. */
@ConfigurationProperties("lifepay")
public record OutboundSettings(
        @Setting(
                "an HTTP proxy, such as `http://proxy.internal:3128`, by which notifications, messages of robots and calls to Alipay leave, see [A proxy on the way out](#a-proxy-on-the-way-out)")
        @Nullable
        URI outboundProxy) {
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public OutboundSettings {
        if (outboundProxy != null) {
            new SettingRules("lifepay")
                    .require(
                            outboundProxy.getUserInfo() == null,
                            "outbound-proxy",
                            null,
                            "must be without a user name and password")
                    .require(
                            outboundProxy.getUserInfo() != null || isProxy(outboundProxy),
                            "outbound-proxy",
                            outboundProxy,
                            "must be http://, a host, a port, and nothing else")
                    .verify();
        }
    }

    /** Everything leaves directly. */
    public static OutboundSettings direct() {
        return new OutboundSettings(null);
    }

    /** Resolved anew at each call, because a proxy may move; null if there is none. */
    public @Nullable InetSocketAddress proxyAddress() {
        return outboundProxy == null
                ? null
                : new InetSocketAddress(outboundProxy.getHost().replaceAll("[\\[\\]]", ""), outboundProxy.getPort());
    }

    /** For the JDK's client, where the proxy resolves the target; what runs on the same machine is called directly. */
    public ProxySelector selector() {
        return new Selector(this);
    }

    private static boolean isProxy(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getPort() > 0
                && url.getPort() <= 65_535
                && Set.of("", "/").contains(Objects.requireNonNullElse(url.getPath(), ""))
                && url.getQuery() == null
                && url.getFragment() == null;
    }

    private static final class Selector extends ProxySelector {
        private final OutboundSettings settings;

        Selector(OutboundSettings settings) {
            this.settings = settings;
        }

        @Override
        public List<Proxy> select(URI target) {
            InetSocketAddress address = settings.proxyAddress();
            boolean direct =
                    address == null || LOOPBACK_HOSTS.contains(Objects.requireNonNullElse(target.getHost(), ""));
            return List.of(direct ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, address));
        }

        @Override
        public void connectFailed(URI target, SocketAddress address, IOException failure) {
            // the caller has the exception
        }
    }
}
