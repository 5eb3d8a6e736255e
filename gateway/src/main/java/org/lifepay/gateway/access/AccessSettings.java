package org.lifepay.gateway.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of users and their sign-in. */
@ConfigurationProperties("lifepay.access")
public record AccessSettings(
        @Setting(
                "while there is no active operator: the address to which the first administrator's activation link is sent when the gateway starts")
        @Nullable
        String firstOperator,

        @Setting("how long an activation link works; it works once, and a newer one replaces it")
        @Limit(area = LimitArea.VALIDITY, name = "activation link", atLimit = "invalid; another invitation replaces it")
        @DefaultValue("48h")
        Duration activationLasts,

        @Setting(
                "passwords and codes that one address may try at one gateway; a user is locked for 15 minutes after 5 wrong ones, and notified by email")
        @Limit(
                area = LimitArea.RATES,
                name = "passwords and codes tried from one network",
                unit = "tries in ten minutes",
                atLimit = "the page says so: try later")
        @Adjustable(min = 10, max = 100)
        @DefaultValue("30")
        int triesPerTenMinutes) {}
