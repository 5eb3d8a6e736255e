package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * A merchant.
 *
 * @param serviceProvider the partner that may act for it
 */
public record Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider, Terms terms) {

    /** On terms that leave everything open. */
    public Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider) {
        this(id, name, active, serviceProvider, Terms.OPEN);
    }
}
