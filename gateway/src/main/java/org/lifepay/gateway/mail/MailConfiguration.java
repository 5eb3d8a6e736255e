package org.lifepay.gateway.mail;

import java.time.Clock;
import org.lifepay.gateway.settings.PlatformSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configuration of the mail transport. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    MailTransport mailTransport(MailSettings settings, Clock clock, PlatformSettings platform) {
        if (settings.host() == null && !platform.sandbox()) {
            log.warn("lifepay.mail.host is not set: emails stay in the outbox, users cannot be invited");
        }
        return new SmtpTransport(settings, clock);
    }
}
