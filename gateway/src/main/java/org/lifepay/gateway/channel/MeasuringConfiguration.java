package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Measures whichever channel the gateway has. */
@Configuration(proxyBeanMethods = false)
class MeasuringConfiguration {
    @Bean
    ChannelMeter channelMeter(ChannelTable table, MeterRegistry registry, Clock clock) {
        return new ChannelMeter(table, registry, clock, System::nanoTime);
    }

    @Bean(destroyMethod = "write")
    Writer channelMeterWriter(ChannelMeter meter) {
        return new Writer(meter);
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

    /** Writes what was counted, also when the gateway stops. */
    static class Writer {
        private final ChannelMeter meter;

        Writer(ChannelMeter meter) {
            this.meter = meter;
        }

        @Scheduled(fixedDelayString = "${lifepay.channel.write-interval:10s}")
        public void write() {
            meter.write();
        }
    }
}
