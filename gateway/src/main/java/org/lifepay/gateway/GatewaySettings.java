package org.lifepay.gateway;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * General settings (docs/operating.md).
 *
 * @param publicUrl the gateway's public address, without a slash at the end
 * @param platformKeyFile PKCS#12 with the platform key pair
 * @param platformPasswordFile its password
 * @param vaultKeyFile the vault's keyset, which encrypts confidential data at rest
 * @param numberKeyFile the key that the channel's numbers are derived with; it never changes
 * @param notifyTimeout timeout of a notification request
 */
@ConfigurationProperties("lifepay")
public record GatewaySettings(
        String publicUrl,
        Path platformKeyFile,
        Path platformPasswordFile,
        Path vaultKeyFile,
        Path numberKeyFile,
        @DefaultValue("10s") Duration notifyTimeout) {}
