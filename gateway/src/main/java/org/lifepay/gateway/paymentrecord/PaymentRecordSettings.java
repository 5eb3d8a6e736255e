package org.lifepay.gateway.paymentrecord;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the raw data of payments for customs. */
@ConfigurationProperties("lifepay.payment-records")
public record PaymentRecordSettings(
        @Setting(
                "how long the raw data of payments for customs is kept (notice 179): what was sent to Alipay and what it said; three years (1096d) or longer")
        @Limit(area = LimitArea.VALIDITY, name = "raw data of a payment for customs", atLimit = "deleted")
        @DefaultValue("1096d")
        Duration retention) {
    /** Three years, one of them with a leap day. */
    private static final Duration MIN_RETENTION = Duration.ofDays(1096);

    public PaymentRecordSettings {
        new SettingRules("lifepay.payment-records")
                .require(
                        retention.compareTo(MIN_RETENTION) >= 0,
                        "retention",
                        retention,
                        "must be at least 1096d, three years")
                .verify();
    }
}
