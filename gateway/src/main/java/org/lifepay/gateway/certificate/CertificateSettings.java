package org.lifepay.gateway.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What certificates depend on (docs/operating.md).
 *
 * @param authorityKeyFile PKCS#12 with the key pair of our certificate authority
 * @param authorityPasswordFile its password
 * @param trustAnchors a folder with the certificates of other authorities whose certificates merchants may upload
 * @param validity how long a certificate of ours is good
 * @param codesValidity how long the two codes are good
 */
@ConfigurationProperties("lifepay.certificates")
public record CertificateSettings(
        Path authorityKeyFile,
        Path authorityPasswordFile,
        @Nullable Path trustAnchors,
        @DefaultValue("730d") Duration validity,
        @DefaultValue("14d") Duration codesValidity) {}
