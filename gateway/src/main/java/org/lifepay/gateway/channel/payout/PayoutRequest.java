package org.lifepay.gateway.channel.payout;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A payout request to a channel.
 *
 * @param number our number of the payout, the idempotency key: the channel pays each once
 * @param title shown to the payee
 */
public record PayoutRequest(
        String merchantHint,
        String number,
        Money amount,
        Payee payee,
        String title,
        @Nullable String remark) {}
