package org.lifepay.gateway.channel.arrival;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the list of arrivals of a bank is read. */
@ConfigurationProperties("lifepay.bank-arrivals")
public record BankArrivalSettings(
        @Setting(
                value =
                        "where the bank's list of arrivals is read, https except on the same machine; orders by bank transfer (`OFFLINE-P2P`) are paid by what it says",
                computedDefault = "none is read")
        @Nullable
        URI url,

        @Setting("the code of the bank whose list it is, as on the page *exclusive accounts*") @DefaultValue("BANK")
        String bank,

        @Setting(value = "a file with the bearer token that the list asks for", computedDefault = "no token is sent")
        @Nullable
        Path tokenFile,

        @Setting(
                "how long after it has booked an arrival the bank may list it, at most a day: an order by bank transfer ends unpaid when the list has been read so long after its deadline, and after a day whatever was read")
        @DefaultValue("30m")
        Duration delay,

        @Setting(
                value =
                        "where money that no order can keep is sent back to its sender's account, https except on the same machine",
                computedDefault = "money is returned at the bank, beside the gateway")
        @Nullable
        URI returnsUrl,

        @Setting("for one call of the list, or about a return") @DefaultValue("10s")
        Duration timeout) {
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public BankArrivalSettings {
        new SettingRules("lifepay.bank-arrivals")
                .require(url == null || isSafe(url), "url", url, "must be https and have no query")
                .require(
                        returnsUrl == null || (url != null && isSafe(returnsUrl)),
                        "returns-url",
                        returnsUrl,
                        "must be https, have no query, and need lifepay.bank-arrivals.url")
                .require(bank.matches("[A-Z0-9]{2,20}"), "bank", bank, "must be 2 to 20 capital letters and digits")
                .require(
                        !delay.isNegative() && delay.compareTo(Duration.ofDays(1)) <= 0,
                        "delay",
                        delay,
                        "must be 0 to 24h")
                .require(timeout.isPositive(), "timeout", timeout, "must be above 0")
                .verify();
    }

    private static boolean isSafe(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean loopback = url.getHost() != null && LOOPBACK_HOSTS.contains(url.getHost());
        return url.getHost() != null
                && url.getQuery() == null
                && (scheme.equals("https") || (scheme.equals("http") && loopback));
    }
}
