package org.lifepay.gateway.reconciliation;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of reconciliation. */
@ConfigurationProperties("lifepay.reconciliation")
public record ReconciliationSettings(
        @Setting("off: no bill is fetched and none is compared") @DefaultValue("true")
        boolean enabled,

        @Setting(
                value = "the hour in Shanghai, 0 to 23, at which Alipay's bill of the day before is fetched first",
                min = 0,
                max = 23)
        @DefaultValue("9")
        int hour,

        @Setting(
                value =
                        "the hour in Shanghai, 0 to 23, from which a day that is not closed is told to operators, and a bill that Alipay says is not there counts as an empty day if nothing moved here",
                min = 0,
                max = 23)
        @DefaultValue("12")
        int alarmHour,

        @Setting(
                value =
                        "Alipay's fee by your contract, in hundredths of a percent, with which the fee of each payment on the bill is compared; unset: not compared",
                min = 0,
                max = 10_000)
        @Nullable
        Integer channelFeeBasisPoints,

        @Setting(
                value =
                        "for how many days the rows of bills stay in the database, and longer while their day is not closed; the sealed files and the differences stay for ever",
                min = 3,
                max = 400)
        @DefaultValue("35")
        int rowDays) {

    public ReconciliationSettings {
        new SettingRules("lifepay.reconciliation")
                .require(alarmHour >= hour, "alarm-hour", alarmHour, "must not be before the hour of fetching")
                .verify();
    }

    OptionalInt feeRate() {
        return channelFeeBasisPoints == null ? OptionalInt.empty() : OptionalInt.of(channelFeeBasisPoints);
    }
}
