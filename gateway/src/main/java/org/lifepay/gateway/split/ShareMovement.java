package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A share that the channel pays, or what comes back of one with a refund, as a movement of money at the channel.
 *
 * @param serialNumber our number of the share at the channel, or of its return
 * @param paymentNumber our number of the payment out of which it is paid
 * @param returned whether it came back
 * @param done whether our books say that the money moved; else that it has not, or that it is not known
 * @param at when it was booked that it is paid; if it is not, when it was held back or fixed
 */
public record ShareMovement(
        MerchantId payer,
        String serialNumber,
        String paymentNumber,
        String paymentOrderId,
        @Nullable String channelNumber,
        Money amount,
        boolean returned,
        boolean done,
        String status,
        Instant at) {}
