package org.lifepay.gateway;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.tracing.ActiveSpan;
import org.lifepay.gateway.tracing.SpanTag;
import org.lifepay.gateway.tracing.Spans;
import org.lifepay.gateway.tracing.Tracing;
import org.lifepay.gateway.tracing.TracingFilter;
import org.lifepay.gateway.tracing.TracingSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces, if they are switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("lifepay.tracing.enabled")
@EnableConfigurationProperties(TracingSettings.class)
class TracingConfiguration {
    @Bean
    Tracing tracing(TracingSettings settings) {
        return new Tracing(settings);
    }

    @Bean
    TracingFilter tracingFilter(Tracing tracing) {
        return new TracingFilter(tracing);
    }

    /** Static, and resolves the others only at a call: a bean post-processor is created before other beans. */
    @Bean
    static BeanPostProcessor tracedNotifications(ObjectProvider<Tracing> tracing) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof NotificationTransport transport ? traced(transport, tracing) : bean;
            }
        };
    }

    /** A merchant's server is told the trace, so that it can continue it. */
    private static NotificationTransport traced(NotificationTransport transport, ObjectProvider<Tracing> tracing) {
        return (url, headers, body) -> {
            ActiveSpan span = tracing.getObject()
                    .notification(
                            "POST notification",
                            headers.getOrDefault("merchantId", "?"),
                            headers.getOrDefault("requestId", "?"));
            try (Spans.Scope _ = Spans.enter(span)) {
                SequencedMap<String, String> sent = new LinkedHashMap<>(headers);
                sent.put("traceparent", span.traceparent());
                Delivery delivery = transport.post(url, sent, body);
                if (delivery.httpStatus() != null) {
                    span.tag(SpanTag.STATUS, Integer.toString(delivery.httpStatus()));
                }
                if (!delivery.acknowledged()) {
                    span.fail("not_acknowledged");
                }
                return delivery;
            } finally {
                span.end();
            }
        };
    }
}
