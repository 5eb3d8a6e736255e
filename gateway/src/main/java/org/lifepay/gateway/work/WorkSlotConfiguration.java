package org.lifepay.gateway.work;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who this gateway is among several. */
@Configuration(proxyBeanMethods = false)
class WorkSlotConfiguration {
    @Bean
    LiveGateways liveGateways(GatewayTable table, RandomGenerator random, Clock clock) {
        return new LiveGateways(table, Long.toHexString(random.nextLong()), clock);
    }
}
