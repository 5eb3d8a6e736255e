package org.lifepay.gateway;

import org.lifepay.gateway.settings.SettingsCatalog;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The gateway's Spring Boot application. */
@SpringBootApplication
@EnableConfigurationProperties(KeySettings.class) // each module enables its own properties, if it is on
public class GatewayApplication {
    @Bean
    SettingsCatalog settingsCatalog() {
        return SettingsRecords.CATALOG;
    }

    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
