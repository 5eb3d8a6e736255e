package org.lifepay.gateway.customs;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings of customs declarations. */
@ConfigurationProperties("lifepay.customs")
public record CustomsSettings(
        @Setting(
                "the registration number at customs that is declared for merchants who have none of their own; not set: such a declaration waits, and is on `/admin/work`")
        @Nullable
        String commerceCode,

        @Setting("the name that `lifepay.customs.commerce-code` is registered under") @Nullable
        String commerceName) {}
