package org.lifepay.gateway.statement;

import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of statements. */
@ConfigurationProperties("lifepay.statements")
public record StatementSettings(
        @Setting(
                value =
                        "the hour in Shanghai, 0 to 23, at which statements of the day before are made; later than Alipay's last notices",
                min = 0,
                max = 23)
        @DefaultValue("2")
        int hour) {}
