package org.lifepay.gateway.exclusiveaccount;

import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How the pool of account numbers is shared out. */
@ConfigurationProperties("lifepay.exclusive-accounts")
public record ExclusiveAccountSettings(
        @Setting(
                "how many account numbers of the pool one merchant may hold at once, for open orders and resting after them, so that none empties it")
        @Limit(
                area = LimitArea.SIZES,
                name = "exclusive account numbers that one merchant holds, for open orders or resting",
                unit = "numbers",
                atLimit = "its next order by bank transfer is answered `ACCOUNT_POOL_EMPTY`; the log says so")
        @DefaultValue("2000")
        int numbersPerMerchant) {
    private static final int MAX = 10_000_000;

    public ExclusiveAccountSettings {
        new SettingRules("lifepay.exclusive-accounts")
                .require(
                        numbersPerMerchant > 0 && numbersPerMerchant <= MAX,
                        "numbers-per-merchant",
                        numbersPerMerchant,
                        "must be 1 to " + MAX)
                .verify();
    }
}
