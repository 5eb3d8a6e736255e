package org.lifepay.gateway.channel.alipay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connection settings of Alipay; keys come from files only.
 *
 * @param gatewayUrl Alipay's gateway.do; plain http only on loopback
 * @param appId our app at Alipay; a notice for another app is rejected
 * @param sellerId the collecting account (2088…); a notice for another seller is rejected
 * @param privateKeyFile the app's private key, PKCS#8
 * @param alipayPublicKeyFile Alipay's public key, for public-key mode
 * @param appCertFile with the two below, certificate mode
 * @param noticeBaseUrl public address of this gateway for Alipay; notices go to {@code /alipay/notice/…} below it
 * @param opAppId the app that opens the cashier inside the wallet if an order names none; default: our own app
 * @param readTimeout timeout of the complete call, connecting included
 */
@ConfigurationProperties("lifepay.alipay")
public record AlipaySettings(
        @DefaultValue("https://openapi.alipay.com/gateway.do")
        URI gatewayUrl,

        String appId,
        String sellerId,
        Path privateKeyFile,
        @Nullable Path alipayPublicKeyFile,
        @Nullable Path appCertFile,
        @Nullable Path alipayCertFile,
        @Nullable Path alipayRootCertFile,
        URI noticeBaseUrl,
        @Nullable String opAppId,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout) {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public AlipaySettings {
        requireSet("gateway-url", gatewayUrl);
        requireSet("app-id", appId);
        requireSet("seller-id", sellerId);
        requireSet("private-key-file", privateKeyFile);
        requireSet("notice-base-url", noticeBaseUrl);
        requireWebAddress("gateway-url", gatewayUrl);
        requireWebAddress("notice-base-url", noticeBaseUrl);
        if (!"https".equalsIgnoreCase(gatewayUrl.getScheme()) && !LOOPBACK_HOSTS.contains(gatewayUrl.getHost())) {
            throw new IllegalArgumentException("lifepay.alipay.gateway-url must be https");
        }
        if (appCertFile == null && alipayCertFile == null && alipayRootCertFile == null) {
            if (alipayPublicKeyFile == null) {
                throw new IllegalArgumentException(
                        "set lifepay.alipay.alipay-public-key-file, or, for certificate mode,"
                                + " app-cert-file, alipay-cert-file and alipay-root-cert-file");
            }
        } else {
            requireSet("app-cert-file", appCertFile);
            requireSet("alipay-cert-file", alipayCertFile);
            requireSet("alipay-root-cert-file", alipayRootCertFile);
        }
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("read-timeout", readTimeout);
    }

    private static void requireSet(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("lifepay.alipay." + name + " is not set");
        }
    }

    private static void requireWebAddress(String name, URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null || url.getQuery() != null) {
            throw new IllegalArgumentException("lifepay.alipay." + name + " must be a URL without a query");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("lifepay.alipay." + name + " must be positive");
        }
    }
}
