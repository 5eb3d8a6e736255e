package org.lifepay.gateway.console.merchant;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.BalanceMovement;

/**
 * A movement as its merchant knows it.
 *
 * @param number of a payout the merchant's own number
 * @param payout the payout that it belongs to; null for anything else
 */
record MovementLine(
        BalanceMovement movement, String number, @Nullable Long payout) {}
