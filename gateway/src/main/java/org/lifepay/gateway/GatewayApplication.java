package org.lifepay.gateway;

import java.util.Arrays;
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

    /** {@code check} as the first argument: only looks whether a gateway would start. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("check")) {
            System.exit(ConfigurationCheck.run(Arrays.copyOfRange(args, 1, args.length), System.out));
        }
        SpringApplication.run(GatewayApplication.class, args);
    }
}
