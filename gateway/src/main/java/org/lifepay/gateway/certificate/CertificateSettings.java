package org.lifepay.gateway.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of certificates. */
@ConfigurationProperties("lifepay.certificates")
public record CertificateSettings(
        @Setting("PKCS#12 with the key pair that issues certificates to merchants; another one than the platform's")
        Path authorityKeyFile,

        @Setting("a file that holds its password") Path authorityPasswordFile,

        @Setting(
                "a folder with the certificates (DER or PEM, one a file) of other authorities whose certificates merchants may upload; our own always counts. Revocation lists are not asked: retire a certificate that must no longer count")
        @Nullable
        Path trustAnchors,

        @Setting("how often certificates are checked for expiry: emails are sent 30, 7 and 1 days before")
        @DefaultValue("1m")
        Duration warnInterval,

        @Setting("how long an issued certificate is good; never longer than the authority's own")
        @Limit(
                area = LimitArea.VALIDITY,
                name = "an issued certificate",
                atLimit = "`ENVELOPE_REJECTED` after its end; emails 30, 7 and 1 days before")
        @DefaultValue("730d")
        Duration validity,

        @Setting("how long the two codes are good")
        @Limit(area = LimitArea.VALIDITY, name = "the two codes for a certificate", atLimit = "invalid; apply again")
        @DefaultValue("14d")
        Duration codesValidity,

        @Setting("how often codes may be tried from one address and for one reference number, at one gateway")
        @Limit(
                area = LimitArea.RATES,
                name = "codes tried from one network, and for one reference number",
                unit = "tries a minute",
                atLimit = "HTTP 429")
        @DefaultValue("10")
        int triesPerMinute) {}
