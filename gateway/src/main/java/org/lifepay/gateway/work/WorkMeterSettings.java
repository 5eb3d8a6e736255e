package org.lifepay.gateway.work;

import java.time.Duration;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the metrics of background work. */
@ConfigurationProperties("lifepay.work")
public record WorkMeterSettings(
        @Setting("how often the backlog of each kind of background work is counted for the metrics")
        @DefaultValue("10s")
        Duration metersInterval) {}
