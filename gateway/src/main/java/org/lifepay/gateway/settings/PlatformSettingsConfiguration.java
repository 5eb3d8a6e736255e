package org.lifepay.gateway.settings;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings that several modules read, and says how all of ours are bound. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PlatformSettings.class, OutboundSettings.class})
public class PlatformSettingsConfiguration {
    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor emptySettings() {
        return EmptySettings::new;
    }
}
