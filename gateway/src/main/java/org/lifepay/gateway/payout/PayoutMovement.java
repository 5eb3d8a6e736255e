package org.lifepay.gateway.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payout, or its return, as a movement of money at the channel.
 *
 * @param number the channel's out_biz_no
 * @param returned whether it is the return of one that was paid
 * @param done whether our books say that the money moved; else that it has not, or that it is not known
 * @param at when it was booked that it is paid or came back; if neither, when it was accepted
 */
public record PayoutMovement(
        MerchantId merchant,
        String number,
        boolean returned,
        @Nullable String channelNumber,
        Money amount,
        boolean done,
        String status,
        Instant at) {}
