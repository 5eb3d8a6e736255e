package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the bank, if its connector's address is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BankSettings.class)
class BankConfiguration {
    @Bean
    @ConditionalOnProperty("lifepay.exchange.bank.url")
    HttpBank bank(BankSettings settings) {
        try {
            String key =
                    Files.readString(Objects.requireNonNull(settings.keyFile())).strip();
            return new HttpBank(new BankCalls(Objects.requireNonNull(settings.url()), key, settings.timeout()));
        } catch (IOException e) {
            throw new UncheckedIOException("lifepay.exchange.bank.key-file cannot be read", e);
        }
    }
}
