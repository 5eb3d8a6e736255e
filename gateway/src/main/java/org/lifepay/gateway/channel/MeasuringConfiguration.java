package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wraps the payment channel in {@link MeasuredChannel}. */
@Configuration(proxyBeanMethods = false)
class MeasuringConfiguration {
    @Bean
    ChannelMeter channelMeter(ChannelTable table, MeterRegistry registry, Clock clock) {
        return new ChannelMeter(table, registry, clock, System::nanoTime);
    }

    /** Flushes the counts when the gateway stops, too. */
    @Bean(destroyMethod = "runOnce")
    ChannelMetricsWriter channelMetricsWriter(ChannelMeter meter) {
        return new ChannelMetricsWriter(meter);
    }

    /** Static, and resolves the meter only at a call: a bean post-processor is created before other beans. */
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
