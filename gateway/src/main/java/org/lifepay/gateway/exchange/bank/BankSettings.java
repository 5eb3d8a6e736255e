package org.lifepay.gateway.exchange.bank;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The connection to the bank that sells foreign money. */
@ConfigurationProperties("lifepay.exchange.bank")
public record BankSettings(
        @Setting(
                "the bank's connector, [see below](#foreign-exchange); https, except to the same machine. Without it foreign exchange is `FEATURE_NOT_ENABLED`")
        @Nullable
        URI url,

        @Setting("a file that holds the key with which the gateway signs in at the connector") @Nullable
        Path keyFile,

        @Setting("for a whole call, below 20s; what takes longer is *unknown* and asked about")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "complete call to the bank's connector",
                atLimit = "the call is *unknown*: a lock is `TRY_AGAIN`, a purchase is asked about")
        @DefaultValue("4s")
        Duration timeout) {
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(20);
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public BankSettings {
        SettingRules rules = new SettingRules("lifepay.exchange.bank")
                .require(
                        timeout.isPositive() && timeout.compareTo(MAX_TIMEOUT) < 0,
                        "timeout",
                        timeout,
                        "must be above 0 and below 20s");
        if (url != null) {
            rules.require(keyFile != null, "key-file", keyFile, "must be set with url")
                    .require(isAllowed(url), "url", url, "must be https, or http to the same machine");
        }
        rules.verify();
    }

    private static boolean isAllowed(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
        return url.getQuery() == null
                && (secure
                        || ("http".equalsIgnoreCase(url.getScheme())
                                && url.getHost() != null
                                && LOOPBACK_HOSTS.contains(url.getHost())));
    }
}
