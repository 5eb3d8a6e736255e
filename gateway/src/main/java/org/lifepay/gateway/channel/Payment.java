package org.lifepay.gateway.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * Money that a channel has collected.
 *
 * @param number the attempt's number, as we gave it
 * @param tradeNo the channel's own number
 * @param amount what the order was paid with in all, before the channel's discounts
 * @param paidAt by the channel's clock
 * @param buyerId the buyer's user id at the channel, where it is told
 */
public record Payment(
        String number,
        String tradeNo,
        Money amount,
        Instant paidAt,
        @Nullable String buyerId) {}
