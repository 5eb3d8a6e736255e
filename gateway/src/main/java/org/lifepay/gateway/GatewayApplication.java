package org.lifepay.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The gateway's Spring Boot application. */
@SpringBootApplication
@EnableConfigurationProperties(GatewaySettings.class) // each module enables its own properties, if it is on
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
