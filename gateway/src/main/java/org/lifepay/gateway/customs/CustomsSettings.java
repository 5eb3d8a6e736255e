package org.lifepay.gateway.customs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of customs declarations. */
@ConfigurationProperties("lifepay.customs")
public record CustomsSettings(
        @Setting(
                "the registration number at customs that is declared for merchants who have none of their own; not set: such a declaration waits, and is on `/admin/work`")
        @Nullable
        String commerceCode,

        @Setting("the name that `lifepay.customs.commerce-code` is registered under") @Nullable
        String commerceName,

        @Setting(
                "how long after a declaration was sent it is sent again, corrected or repeated: Alipay answers an earlier one without sending it to customs")
        @DefaultValue("PT5M")
        Duration resendInterval) {
    public CustomsSettings {
        new SettingRules("lifepay.customs")
                .require(!resendInterval.isNegative(), "resend-interval", resendInterval, "must not be negative")
                .verify();
    }
}
