package org.lifepay.gateway.work;

import java.time.Duration;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of background work. */
@ConfigurationProperties("lifepay")
public record WorkSettings(
        @Setting("off: no background work on this gateway. At least one must have it on") @DefaultValue("true")
        boolean sweeps,

        @Setting("the pause between two runs of background work") @DefaultValue("1s")
        Duration sweepInterval,

        @Setting("the same for notifications") @DefaultValue("200ms")
        Duration courierInterval,

        @Setting("how often the metrics of ended days, and of days with late events, are added up") @DefaultValue("1m")
        Duration figuresInterval,

        @Setting("how often the counts of calls to Alipay are written to the database") @DefaultValue("10s")
        Duration channelInterval) {}
