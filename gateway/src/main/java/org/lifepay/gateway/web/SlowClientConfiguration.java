package org.lifepay.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has Tomcat speak {@link TimedHttpProtocol}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestTimeouts.class)
class SlowClientConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowClients(
            RequestTimeouts timeouts, MeterRegistry meters) {
        return factory -> {
            factory.setProtocol(TimedHttpProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedHttpProtocol protocol) {
                    protocol.setLimits(timeouts, meters.counter("lifepay.http.slow.clients"));
                }
            });
        };
    }
}
