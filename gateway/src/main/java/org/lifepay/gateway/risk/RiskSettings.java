package org.lifepay.gateway.risk;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of risk control. */
@ConfigurationProperties("lifepay.risk")
public record RiskSettings(
        @Setting("how long decisions of risk control are kept, and what was held, after two users have decided")
        @Limit(area = LimitArea.VALIDITY, name = "decision of risk control", atLimit = "deleted")
        @DefaultValue("365d")
        Duration decisionRetention) {
    private static final Duration MIN_RETENTION = Duration.ofDays(31);

    public RiskSettings {
        new SettingRules("lifepay.risk")
                .require(
                        decisionRetention.compareTo(MIN_RETENTION) >= 0,
                        "decision-retention",
                        decisionRetention,
                        "must be at least 31d")
                .verify();
    }
}
