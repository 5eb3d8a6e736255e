package org.lifepay.gateway.reference;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings of the developer pages. */
@ConfigurationProperties("lifepay.developers")
public record DeveloperSettings(
        @Setting(
                "`lifepay-sdk.jar` of the same version, which the developer page offers for download with its SHA-256; without it the page names the Maven coordinates only")
        @Nullable
        Path sdkFile) {}
