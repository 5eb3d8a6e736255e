package org.lifepay.gateway;

import java.security.SecureRandom;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngine;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.secret.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys and the envelope. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {
    @Bean(destroyMethod = "close")
    RsaPool rsaPool() {
        return new RsaPool(RsaEngines.best(), Runtime.getRuntime().availableProcessors());
    }

    @Bean
    Envelope envelope(RsaEngine rsa) {
        return new Envelope(rsa, new SecureRandom());
    }

    @Bean
    PlatformKey platformKey(GatewaySettings settings) {
        return PlatformKey.load(settings.platformKeyFile(), settings.platformPasswordFile());
    }

    @Bean
    Vault vault(GatewaySettings settings) {
        return TinkVault.open(settings.vaultKeyFile());
    }
}
