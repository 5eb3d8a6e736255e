package org.lifepay.gateway;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets (docs/operating.md).
 *
 * @param publicUrl the gateway's address as buyers and merchants see it, without a slash at the end
 * @param platformKeyFile PKCS#12 with our key pair
 * @param platformPasswordFile its password
 * @param vaultKeyFile the key ring that encrypts payers' identities at rest
 * @param numberKeyFile the key that the channel's numbers are derived with; it never changes
 * @param notifyTimeout how long a merchant's server may take to answer a notification
 */
@ConfigurationProperties("lifepay")
public record GatewaySettings(
        String publicUrl,
        Path platformKeyFile,
        Path platformPasswordFile,
        Path vaultKeyFile,
        Path numberKeyFile,
        @DefaultValue("10s") Duration notifyTimeout) {}
