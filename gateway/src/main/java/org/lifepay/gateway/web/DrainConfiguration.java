package org.lifepay.gateway.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drains connections before a stop. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrainSettings.class)
class DrainConfiguration {
    @Bean
    Drain drain(DrainSettings settings) {
        return new Drain(settings, Thread::sleep);
    }

    @Bean
    DrainFilter drainFilter(Drain drain) {
        return new DrainFilter(drain);
    }
}
