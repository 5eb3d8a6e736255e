package org.lifepay.gateway.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of certificates (docs/operating.md).
 *
 * @param authorityKeyFile PKCS#12 with the key pair of our certificate authority
 * @param authorityPasswordFile its password
 * @param trustAnchors a folder with certificates of other authorities whose certificates merchants may upload
 * @param validity validity period of the certificates that we issue
 * @param codesValidity validity period of the two codes
 */
@ConfigurationProperties("lifepay.certificates")
public record CertificateSettings(
        Path authorityKeyFile,
        Path authorityPasswordFile,
        @Nullable Path trustAnchors,
        @DefaultValue("730d") Duration validity,
        @DefaultValue("14d") Duration codesValidity) {}
