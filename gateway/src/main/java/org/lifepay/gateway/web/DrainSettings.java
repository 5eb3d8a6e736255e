package org.lifepay.gateway.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How a gateway stops behind a proxy. */
@ConfigurationProperties("lifepay.drain")
public record DrainSettings(
        @Setting(
                "behind a proxy: how long a gateway that is told to stop goes on to serve, not ready, and asks for each connection to be closed, so that the proxy turns to the others first. Longer than the proxy keeps an unused connection and takes to notice, 15s at most: `6s` for the samples in [`ops/proxy`](../ops/proxy)")
        @Nullable
        Duration time) {
    private static final Duration MAX = Duration.ofSeconds(15);

    public DrainSettings {
        new SettingRules("lifepay.drain")
                .require(time == null || time.compareTo(MAX) <= 0, "time", time, "must be 15s at most")
                .verify();
    }
}
