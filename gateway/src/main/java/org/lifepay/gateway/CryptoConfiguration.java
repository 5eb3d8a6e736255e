package org.lifepay.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.Objects;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.RsaEngine;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.NextPlatformKey;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PooledRsaEngine;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.vault.TinkVault;
import org.lifepay.gateway.vault.Vault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.StringUtils;

/** Configuration of keys, vault, hashes and envelope. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateSettings.class)
class CryptoConfiguration {
    @Bean(destroyMethod = "close")
    PooledRsaEngine pooledRsaEngine(MeterRegistry meters) {
        PooledRsaEngine engine =
                new PooledRsaEngine(RsaEngines.best(), Runtime.getRuntime().availableProcessors());
        Gauge.builder("lifepay.queue.size", engine, PooledRsaEngine::waiting)
                .tag("queue", "rsa")
                .description("Entries that wait; at the limit of the queue more are refused")
                .register(meters);
        return engine;
    }

    /** For passwords and authorisation codes: 16 MiB and two rounds for each. */
    @Bean
    @ConditionalOnMissingBean
    Argon2PasswordEncoder argon2() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    Envelope envelope(RsaEngine rsa) {
        return new Envelope(rsa, new SecureRandom());
    }

    @Bean
    PlatformKey platformKey(KeySettings settings) {
        return PlatformKey.load(settings.platformKeyFile(), settings.platformPasswordFile());
    }

    @Bean
    @Conditional(NextKeyIsSet.class)
    NextPlatformKey nextPlatformKey(KeySettings settings) {
        return new NextPlatformKey(
                PlatformKey.load(
                        Objects.requireNonNull(settings.nextPlatformKeyFile()),
                        Objects.requireNonNull(settings.nextPlatformPasswordFile())),
                Objects.requireNonNull(settings.nextPlatformKeyFrom()));
    }

    /** An empty setting, as templates of deployments write it, is not set. */
    static final class NextKeyIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("lifepay.next-platform-key-file"));
        }
    }

    @Bean
    TrustAnchors trustAnchors(CertificateSettings settings) {
        return TrustAnchors.load(settings.trustAnchors());
    }

    @Bean
    CertificateAuthority certificateAuthority(CertificateSettings settings) {
        return CertificateAuthority.load(settings.authorityKeyFile(), settings.authorityPasswordFile());
    }

    @Bean
    ChannelNumbers channelNumbers(KeySettings settings) {
        return ChannelNumbers.load(settings.numberKeyFile());
    }

    @Bean
    Vault vault(KeySettings settings) {
        return TinkVault.open(settings.vaultKeyFile());
    }
}
