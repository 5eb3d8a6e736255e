package org.lifepay.gateway.cashier;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the buyer's pages. */
@ConfigurationProperties("lifepay.cashier")
public record CashierSettings(
        @Setting(
                value =
                        "buyers' pages that are kept informed at once, ten of one order at most; others ask by themselves. Keep it well below `server.tomcat.max-connections`",
                min = 0)
        @Limit(
                area = LimitArea.HTTP,
                name = "buyers' pages that are kept informed",
                unit = "pages",
                atLimit = "further ones ask every four seconds")
        @DefaultValue("2000")
        int connections,

        @Setting("how often the orders on show are looked at in the database: one statement for 200 of them")
        @DefaultValue("1s")
        Duration lookInterval) {}
