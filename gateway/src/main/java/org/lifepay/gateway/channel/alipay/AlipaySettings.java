package org.lifepay.gateway.channel.alipay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/** Connection settings of Alipay; keys come from files only. */
@NamedInterface("settings") // to be described and checked with all others
@ConfigurationProperties("lifepay.alipay")
public record AlipaySettings(
        @Setting("off: no Alipay and no notices; the gateway then needs another `PaymentChannel` to start")
        @DefaultValue("true")
        boolean enabled,

        @Setting("https, except to the same machine") @DefaultValue("https://openapi.alipay.com/gateway.do")
        URI gatewayUrl,

        @Setting("your app; notices for another one are refused")
        String appId,

        @Setting("who collects (2088…); notices for another one are refused")
        String sellerId,

        @Setting("the app's private key, PKCS#8, at least 2048 bits")
        Path privateKeyFile,

        @Setting("public-key mode: Alipay's public key (not your app's)") @Nullable
        Path alipayPublicKeyFile,

        @Setting("certificate mode: this and the two below instead of the public key") @Nullable
        Path appCertFile,

        @Setting(
                "certificate mode: Alipay's certificate. When Alipay renews it, put the new one into the file below the present one: both are accepted, without a restart (the file is read again when a notice fits none of its certificates, at most once a minute); an answer under an unknown serial number is verified with the certificate downloaded from Alipay, if the root file vouches for it")
        @Nullable
        Path alipayCertFile,

        @Setting("certificate mode: Alipay's root certificates") @Nullable
        Path alipayRootCertFile,

        @Setting(
                "how Alipay reaches this gateway; notices go to `/alipay/notice/<merchant>` below it; give Alipay `/alipay/message` below it as the app's gateway address")
        URI noticeBaseUrl,

        @Setting(
                value = "which app opens the in-page cashier when an order names none",
                computedDefault = "the app's own")
        @Nullable
        String opAppId,

        @Setting("for a new connection to Alipay")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "new connection to Alipay",
                atLimit = "the call was not made; it counts as *unknown* and is repeated under the same number")
        @DefaultValue("3s")
        Duration connectTimeout,

        @Setting("for the whole call, connecting included, below 20s; what takes longer is *unknown* and asked about")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "complete call to Alipay, connecting included",
                atLimit = "the call is *unknown* and asked about; `lifepay_channel_seconds` with `outcome=unknown`")
        @DefaultValue("15s")
        Duration readTimeout) {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public AlipaySettings {
        SettingRules rules = new SettingRules("lifepay.alipay")
                .require(isSet(appId), "app-id", appId, "must be set")
                .require(isSet(sellerId), "seller-id", sellerId, "must be set")
                .require(privateKeyFile != null, "private-key-file", privateKeyFile, "must be set")
                .require(isWebAddress(gatewayUrl), "gateway-url", gatewayUrl, "must be a URL without a query")
                .require(isWebAddress(noticeBaseUrl), "notice-base-url", noticeBaseUrl, "must be a URL without a query")
                .require(
                        gatewayUrl == null
                                || "https".equalsIgnoreCase(gatewayUrl.getScheme())
                                || isLoopback(gatewayUrl),
                        "gateway-url",
                        gatewayUrl,
                        "must be https")
                .require(connectTimeout.isPositive(), "connect-timeout", connectTimeout, "must be above 0")
                .require(readTimeout.isPositive(), "read-timeout", readTimeout, "must be above 0")
                .require(
                        readTimeout.multipliedBy(PayoutChannel.MAX_CALLS).compareTo(PayoutChannel.MAX_TRY) < 0,
                        "read-timeout",
                        readTimeout,
                        "must be below 20s: the three calls of a payout have to end before another gateway takes it over");
        if (appCertFile == null && alipayCertFile == null && alipayRootCertFile == null) {
            rules.require(
                    alipayPublicKeyFile != null,
                    "alipay-public-key-file",
                    alipayPublicKeyFile,
                    "or app-cert-file, alipay-cert-file and alipay-root-cert-file must be set");
        } else {
            String rule = "must be set in certificate mode";
            rules.require(appCertFile != null, "app-cert-file", appCertFile, rule)
                    .require(alipayCertFile != null, "alipay-cert-file", alipayCertFile, rule)
                    .require(alipayRootCertFile != null, "alipay-root-cert-file", alipayRootCertFile, rule);
        }
        rules.verify();
    }

    /**
     * Reads the keys, and uses none.
     *
     * @throws IllegalStateException if a key file is missing or has the wrong content; names the setting
     */
    public void verifyKeyFiles() {
        AlipayKeys.load(this);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static boolean isLoopback(URI url) {
        return url.getHost() != null && LOOPBACK_HOSTS.contains(url.getHost());
    }

    private static boolean isWebAddress(@Nullable URI url) {
        return url != null
                && url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getQuery() == null;
    }
}
