package org.lifepay.gateway.channel.customs;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A payment that is to be declared.
 *
 * @param number our number of the declaration, the idempotency key; 32 characters at most
 * @param tradeNo the channel's number of the payment
 * @param place the channel's word for the customs office
 * @param merchantCode the merchant's registration number at customs
 * @param merchantName the name that it is registered under
 * @param subOrder the merchant's number of the part of the order that is declared; null: it is not declared in parts
 */
public record CustomsRequest(
        String number,
        String tradeNo,
        Money amount,
        String place,
        String merchantCode,
        String merchantName,
        Payer payer,
        @Nullable String subOrder) {
    /** Who ordered; customs compares it with who paid. */
    public record Payer(String name, String identityNumber) {
        /** Keeps the person out of logs. */
        @Override
        public String toString() {
            return "Payer[]";
        }
    }
}
