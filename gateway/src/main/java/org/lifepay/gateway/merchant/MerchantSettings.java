package org.lifepay.gateway.merchant;

import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of who calls. */
@ConfigurationProperties("lifepay")
public record MerchantSettings(
        @Setting(
                "addresses and ranges (`10.0.0.0/8 2001:db8::1`) of your own proxies. A call that comes from one of them is by whom its `X-Forwarded-For` names; from anywhere else the header is not believed")
        @DefaultValue("")
        String trustedProxies) {
    public MerchantSettings {
        new SettingRules("lifepay")
                .require(
                        isAddressList(trustedProxies),
                        "trusted-proxies",
                        trustedProxies,
                        "must be addresses and CIDR ranges with a blank between")
                .verify();
    }

    private static boolean isAddressList(String text) {
        try {
            AddressList.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
