package org.lifepay.gateway.exchange.bank;

/**
 * An amount of foreign money, above zero.
 *
 * @param hundredths in hundredths of the unit, in every currency; of JPY a multiple of 100
 */
public record ForeignAmount(ForeignCurrency currency, long hundredths) {
    public ForeignAmount {
        if (hundredths <= 0 || hundredths % currency.step() != 0) {
            throw new IllegalArgumentException("no amount of " + currency + ": " + hundredths);
        }
    }

    /** For people, {@code USD 12.34}; yen without decimals. */
    public String text() {
        return ForeignMoney.text(currency, hundredths);
    }
}
