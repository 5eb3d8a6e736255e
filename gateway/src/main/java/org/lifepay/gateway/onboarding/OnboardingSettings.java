package org.lifepay.gateway.onboarding;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of onboarding. */
@ConfigurationProperties("lifepay.onboarding")
public record OnboardingSettings(
        @Setting(
                "how long pictures of papers are kept that no application names, and those of applications that were refused or replaced; those of approved ones stay")
        @Limit(area = LimitArea.VALIDITY, name = "picture of papers that is not needed", atLimit = "deleted")
        @DefaultValue("90d")
        Duration pictureRetention,

        @Setting(
                "whether a merchant's person may apply at `/access/register` without a service provider; `false`: there is no such page")
        @DefaultValue("false")
        boolean selfRegistration) {
    private static final Duration MIN_RETENTION = Duration.ofDays(1);

    public OnboardingSettings {
        new SettingRules("lifepay.onboarding")
                .require(
                        pictureRetention.compareTo(MIN_RETENTION) >= 0,
                        "picture-retention",
                        pictureRetention,
                        "must be at least 1d")
                .verify();
    }
}
