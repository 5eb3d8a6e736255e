package org.lifepay.gateway.payout;

import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of payouts. */
@ConfigurationProperties("lifepay.payouts")
public record PayoutSettings(
        @Setting(
                "merchants' programs may pay out of their available balance: `/transferDomestic`, `/wallet/withdraw`; the app needs Alipay's transfer products and certificate mode. Off: `FEATURE_NOT_ENABLED`; what was accepted before goes on")
        @DefaultValue("false")
        boolean enabled) {}
