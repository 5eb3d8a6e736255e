package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * Which merchants to list, the newest first.
 *
 * @param text part of a number, a name, or a contact's name or mail; empty: all
 * @param active true: those that trade, false: those that are suspended; empty: both
 * @param after the last merchant of the page before
 */
public record MerchantFilter(String text, Optional<Boolean> active, Optional<MerchantId> after) {}
