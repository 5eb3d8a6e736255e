package org.lifepay.gateway.channel.alipay;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the buyer's sign-in inside Alipay (docs/operating.md).
 *
 * @param pageUrl Alipay's page for silent sign-in; plain http only on loopback
 * @param bridgeScriptUrl a script that stands in for the wallet's bridge in development; only from loopback
 */
@ConfigurationProperties("lifepay.alipay.sign-in")
public record AlipaySignInSettings(
        @DefaultValue("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm")
        URI pageUrl,

        @Nullable URI bridgeScriptUrl) {
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public AlipaySignInSettings {
        if (!"https".equalsIgnoreCase(pageUrl.getScheme()) && !isLoopback(pageUrl)) {
            throw new IllegalArgumentException("lifepay.alipay.sign-in.page-url must be https");
        }
        if (bridgeScriptUrl != null && !isLoopback(bridgeScriptUrl)) {
            throw new IllegalArgumentException(
                    "lifepay.alipay.sign-in.bridge-script-url is for development and must be a loopback address");
        }
    }

    private static boolean isLoopback(URI url) {
        return url.getHost() != null && LOOPBACK_HOSTS.contains(url.getHost());
    }
}
