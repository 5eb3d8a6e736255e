package org.lifepay.gateway.channel.alipay;

import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/** Which of Alipay's lists of complaints are read. */
@NamedInterface("settings") // to be described and checked with all others
@ConfigurationProperties("lifepay.alipay.complaints")
public record AlipayComplaintSettings(
        @Setting(
                "complaints about orders of mini programs and life accounts are read (`alipay.merchant.tradecomplain`); the app needs that product at Alipay")
        @DefaultValue("false")
        boolean trade,

        @Setting(
                "complaints of consumers that Alipay's risk control passes on are read (`alipay.security.risk.complaint`); the app needs that product at Alipay")
        @DefaultValue("false")
        boolean risk) {}
