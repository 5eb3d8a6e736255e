package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/**
 * What an order says of the foreign money that is to be bought with it.
 *
 * @param amount in hundredths; null: as much as the order buys
 * @param token of the merchant's price lock; null: the price of the moment
 * @param forUse what the money is for
 * @param nationality of the payer
 */
public record ExchangeRequest(
        String currency,
        @Nullable Long amount,
        @Nullable String token,
        String forUse,
        @Nullable String nationality) {
    private static final String MEMBER = "foreignExchange";

    /** Keeps the payer out of logs. */
    @Override
    public String toString() {
        return "ExchangeRequest[" + currency + "]";
    }

    /** Adds what is kept in the open to an order's details. */
    public void put(Fields.Builder details) {
        Fields.Builder kept = Fields.builder().put("currency", currency).put("listPriceToken", token);
        if (amount != null) {
            kept.put("amount", amount);
        }
        details.put(MEMBER, kept.put("forUse", forUse).build());
    }

    /** What is kept in an order's details. */
    public static ExchangeRequest of(Fields details) {
        if (!(details.get(MEMBER) instanceof Fields kept)) {
            throw new IllegalStateException("an order's details lack its foreign exchange");
        }
        String amount = kept.text("amount");
        return new ExchangeRequest(
                required(kept, "currency"),
                amount == null ? null : Long.valueOf(amount),
                kept.text("listPriceToken"),
                required(kept, "forUse"),
                null);
    }

    private static String required(Fields kept, String name) {
        String text = kept.text(name);
        if (text == null) {
            throw new IllegalStateException("an order's foreign exchange lacks " + name);
        }
        return text;
    }
}
