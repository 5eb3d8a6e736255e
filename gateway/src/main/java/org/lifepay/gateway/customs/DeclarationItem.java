package org.lifepay.gateway.customs;

import org.jspecify.annotations.Nullable;

/**
 * An item of a request: a declaration at one customs office.
 *
 * @param commerceCode the merchant's registration number at customs, if the item names it
 * @param commerceName the name that it is registered under, if the item names it
 * @param details the item's other known members, as JSON
 */
public record DeclarationItem(
        CustomsOffice office,
        DeclaredAmounts amounts,
        @Nullable String commerceCode,
        @Nullable String commerceName,
        String details) {}
