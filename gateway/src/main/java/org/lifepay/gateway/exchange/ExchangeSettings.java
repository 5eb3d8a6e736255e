package org.lifepay.gateway.exchange;

import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operator's terms of foreign exchange. */
@ConfigurationProperties("lifepay.exchange")
public record ExchangeSettings(
        @Setting("what is added to the bank's price of foreign money, in hundredths of a percent") @DefaultValue("0")
        int spread,

        @Setting("foreign money is priced and bought on Saturdays and Sundays too. Off: a lock is `EXCHANGE_CLOSED`")
        @DefaultValue("false")
        boolean weekends) {
    private static final int MAX_SPREAD = 1000;

    public ExchangeSettings {
        new SettingRules("lifepay.exchange")
                .require(spread >= 0 && spread <= MAX_SPREAD, "spread", spread, "must be 0 to " + MAX_SPREAD)
                .verify();
    }
}
