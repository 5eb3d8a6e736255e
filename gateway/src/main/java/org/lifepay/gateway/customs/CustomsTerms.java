package org.lifepay.gateway.customs;

import org.jspecify.annotations.Nullable;

/**
 * A merchant's registration at customs.
 *
 * @param commerceCode the registration number; null, as the name: that of the settings
 * @param commerceName the name that it is registered under
 * @param zhengzhouPlace what the channel calls the office of Zhengzhou that the merchant declares at; null: the general one
 */
public record CustomsTerms(
        @Nullable String commerceCode,
        @Nullable String commerceName,
        @Nullable String zhengzhouPlace) {
    public static final CustomsTerms NONE = new CustomsTerms(null, null, null);
}
