package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Measures whichever channel the gateway has. */
@Configuration(proxyBeanMethods = false)
class MeasuringConfiguration {
    @Bean
    ChannelMeter channelMeter(ChannelTable table, MeterRegistry registry, Clock clock) {
        return new ChannelMeter(table, registry, clock, System::nanoTime);
    }

    /** Also when the gateway stops. */
    @Bean(destroyMethod = "runOnce")
    ChannelMetricsWriter channelMetricsWriter(ChannelMeter meter) {
        return new ChannelMetricsWriter(meter);
    }

    /** Static, and asks for the meter only when a call is made: it looks at beans before others are there. */
    @Bean
    static BeanPostProcessor channelMeasuring(ObjectProvider<ChannelMeter> meter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PaymentChannel channel ? new MeasuredChannel(channel, meter::getObject) : bean;
            }
        };
    }
}
