package org.lifepay.gateway.channel.arrival;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the bank's list of arrivals and its returns if their addresses are set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BankArrivalSettings.class)
class BankArrivalConfiguration {
    @Bean
    @ConditionalOnProperty("lifepay.bank-arrivals.url")
    BankArrivals bankArrivals(BankArrivalSettings settings) {
        return new HttpBankArrivals(settings);
    }

    @Bean
    @ConditionalOnProperty("lifepay.bank-arrivals.returns-url")
    ReturnTransfers returnTransfers(BankArrivalSettings settings) {
        return new HttpReturnTransfers(settings);
    }
}
