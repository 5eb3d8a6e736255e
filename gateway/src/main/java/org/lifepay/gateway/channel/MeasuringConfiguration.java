package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wraps the payment channel in {@link RecordedChannel}, {@link MeasuredChannel} and, around them, {@link SharedChannel}; the
 * one for payouts in {@link MeasuredPayouts}, that for shares in {@link MeasuredSplits}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChannelLimits.class)
class MeasuringConfiguration {
    @Bean
    ChannelMeter channelMeter(ChannelTable table, MeterRegistry registry, Clock clock) {
        return new ChannelMeter(table, registry, clock, System::nanoTime);
    }

    @Bean
    ChannelCircuits channelCircuits(ChannelLimits limits, MeterRegistry registry, Clock clock) {
        return new ChannelCircuits(limits, registry, clock);
    }

    @Bean
    ChannelShares channelShares(ChannelLimits limits, MeterRegistry registry, Clock clock) {
        return new ChannelShares(limits, registry, clock);
    }

    @Bean
    PaymentSourceListener paymentSourceListener(ChannelMeter meter) {
        return new PaymentSourceListener(meter);
    }

    /** Flushes the counts when the gateway stops, too. */
    @Bean(destroyMethod = "runOnce")
    ChannelMetricsWriter channelMetricsWriter(ChannelMeter meter) {
        return new ChannelMetricsWriter(meter);
    }

    /** Static, and resolves the others only at a call: a bean post-processor is created before other beans. */
    @Bean
    static BeanPostProcessor channelMeasuring(
            ObjectProvider<ChannelMeter> meter,
            ObjectProvider<ChannelShares> shares,
            ObjectProvider<PaymentMessages> messages) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case PaymentChannel channel ->
                        new SharedChannel(
                                new MeasuredChannel(
                                        new RecordedChannel(channel, messages::getObject), meter::getObject),
                                shares::getObject);
                    case PayoutChannel payouts -> new MeasuredPayouts(payouts, meter::getObject, shares::getObject);
                    case SplitChannel splits -> new MeasuredSplits(splits, meter::getObject, shares::getObject);
                    default -> bean;
                };
            }
        };
    }
}
