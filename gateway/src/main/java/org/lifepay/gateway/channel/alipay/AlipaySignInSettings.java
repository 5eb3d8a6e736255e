package org.lifepay.gateway.channel.alipay;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/** Settings of the buyer's sign-in inside Alipay. */
@NamedInterface("settings") // to be described and checked with all others
@ConfigurationProperties("lifepay.alipay.sign-in")
public record AlipaySignInSettings(
        @Setting(
                "where buyers without `openId` are signed in silently; set `<public-url>/receipt/login` as the app's callback at Alipay")
        @DefaultValue("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm")
        URI pageUrl,

        @Setting("development only: a script of this machine that plays the wallet's bridge") @Nullable
        URI bridgeScriptUrl) {
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public AlipaySignInSettings {
        new SettingRules("lifepay.alipay.sign-in")
                .require(
                        "https".equalsIgnoreCase(pageUrl.getScheme()) || isLoopback(pageUrl),
                        "page-url",
                        pageUrl,
                        "must be https")
                .require(
                        bridgeScriptUrl == null || isLoopback(bridgeScriptUrl),
                        "bridge-script-url",
                        bridgeScriptUrl,
                        "is for development and must be a loopback address")
                .verify();
    }

    private static boolean isLoopback(URI url) {
        return url.getHost() != null && LOOPBACK_HOSTS.contains(url.getHost());
    }
}
