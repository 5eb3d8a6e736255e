package org.lifepay.gateway.settlement;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings of settlement. */
@ConfigurationProperties("lifepay.settlement")
public record SettlementSettings(
        @Setting(
                "a file of Chinese holidays and compensatory working days, in place of the one that is built in; read at start. Beyond its last day Monday to Friday are taken for working days, which the work list tells")
        @Nullable
        Path calendarFile) {}
