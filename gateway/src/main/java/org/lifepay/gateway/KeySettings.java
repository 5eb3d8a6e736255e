package org.lifepay.gateway;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The files with the platform's own keys. */
@ConfigurationProperties("lifepay")
public record KeySettings(
        @Setting("PKCS#12 with the platform's key pair") Path platformKeyFile,

        @Setting("a file that holds its password") Path platformPasswordFile,

        @Setting("the key pair that is to follow, see [below](#changing-the-platforms-key)") @Nullable
        Path nextPlatformKeyFile,

        @Setting("a file that holds its password") @Nullable Path nextPlatformPasswordFile,

        @Setting("when it becomes the one that new merchants get, such as `2027-03-01T00:00:00+08:00`") @Nullable
        Instant nextPlatformKeyFrom,

        @Setting("Tink key ring that seals payers' identities and waiting emails")
        Path vaultKeyFile,

        @Setting(
                "the key that numbers at the channel are derived with; it is never changed, and stands in every backup")
        Path numberKeyFile) {
    public KeySettings {
        if (nextPlatformKeyFile != null) {
            String rule = "must be set with next-platform-key-file";
            new SettingRules("lifepay")
                    .require(
                            nextPlatformPasswordFile != null,
                            "next-platform-password-file",
                            nextPlatformPasswordFile,
                            rule)
                    .require(nextPlatformKeyFrom != null, "next-platform-key-from", nextPlatformKeyFrom, rule)
                    .verify();
        }
    }
}
