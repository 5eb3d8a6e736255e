package org.lifepay.gateway.channel;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * What a channel needs to initiate a payment.
 *
 * @param merchantHint the merchant of the order; returned with the channel's notices, so that the order is found on one
 *     node
 * @param number our number of the attempt (out_trade_no), globally unique
 * @param subject what the buyer sees; the channel replaces characters that it does not allow
 * @param buyerId the buyer's user id at the channel; needed for {@link PaymentMethod#LIFE_ACCOUNT} and {@link PaymentMethod#MINI_PROGRAM}
 * @param appId the app that opens the cashier, or null for the channel's default
 * @param authCode the payer's code; required for {@link PaymentMethod#BARCODE}; never stored or logged
 * @param returnUrl where the buyer's browser returns to, for methods that leave our page
 * @param storeId the merchant's number of the store
 * @param operatorId the merchant's number of the cashier
 * @param forCustoms whether the order was placed to be declared to customs
 * @param held whether the channel holds the money until its shares are paid
 */
public record PaymentRequest(
        String merchantHint,
        String number,
        PaymentMethod method,
        Money amount,
        String subject,
        Instant expiresAt,
        @Nullable String buyerId,
        @Nullable String appId,
        @Nullable String authCode,
        @Nullable URI returnUrl,
        @Nullable String storeId,
        @Nullable String operatorId,
        boolean forCustoms,
        boolean held) {
    /** Of no store, not for customs and not held. */
    public PaymentRequest(
            String merchantHint,
            String number,
            PaymentMethod method,
            Money amount,
            String subject,
            Instant expiresAt,
            @Nullable String buyerId,
            @Nullable String appId,
            @Nullable String authCode,
            @Nullable URI returnUrl) {
        this(
                merchantHint,
                number,
                method,
                amount,
                subject,
                expiresAt,
                buyerId,
                appId,
                authCode,
                returnUrl,
                null,
                null,
                false,
                false);
    }

    /** The same of no store. */
    public PaymentRequest withoutStore() {
        return new PaymentRequest(
                merchantHint,
                number,
                method,
                amount,
                subject,
                expiresAt,
                buyerId,
                appId,
                authCode,
                returnUrl,
                null,
                null,
                forCustoms,
                held);
    }

    /** Keeps the payer's ids and codes out of logs. */
    @Override
    public String toString() {
        return "Opening[" + number + ", " + method + ", " + amount.fen() + " fen]";
    }
}
