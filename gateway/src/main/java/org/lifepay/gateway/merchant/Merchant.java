package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * A merchant.
 *
 * @param shortName what buyers read on the cashier page; empty: the name
 * @param serviceProvider the partner that may act on behalf of the merchant
 */
public record Merchant(
        MerchantId id,
        String name,
        Optional<String> shortName,
        boolean active,
        Optional<MerchantId> serviceProvider,
        Terms terms) {

    /** Without a short name. */
    public Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider, Terms terms) {
        this(id, name, Optional.empty(), active, serviceProvider, terms);
    }

    /** Without a short name, with unlimited terms. */
    public Merchant(MerchantId id, String name, boolean active, Optional<MerchantId> serviceProvider) {
        this(id, name, active, serviceProvider, Terms.OPEN);
    }

    /** The name for buyers. */
    public String buyersName() {
        return shortName.orElse(name);
    }
}
