package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * A merchant.
 *
 * @param serviceProvider the partner that may act on behalf of the merchant
 */
public record Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider, Terms terms) {

    /** With unlimited terms. */
    public Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider) {
        this(id, name, active, serviceProvider, Terms.OPEN);
    }
}
