package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * Search criteria of merchants, newest first.
 *
 * @param text part of a number, a name, or a contact's name or email address; empty: all
 * @param active true: active, false: suspended; empty: both
 * @param after the last merchant of the previous page
 */
public record MerchantFilter(String text, Optional<Boolean> active, Optional<MerchantId> after) {}
