package org.lifepay.gateway.notification;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of notifications. */
@ConfigurationProperties("lifepay")
public record NotificationSettings(
        @Setting("how long a merchant's server may take for one notification")
        @Limit(
                area = LimitArea.NOTIFICATIONS,
                name = "complete answer of a merchant's server",
                atLimit = "not acknowledged: retried")
        @DefaultValue("10s")
        Duration notifyTimeout) {}
