package org.lifepay.gateway.exchange.bank;

import java.math.BigDecimal;

/** Foreign money as people read it, also none of it. */
public final class ForeignMoney {
    private ForeignMoney() {}

    /** {@code USD 12.34}; yen without decimals. */
    public static String text(ForeignCurrency currency, long hundredths) {
        return currency + " "
                + (currency.step() == 1
                        ? BigDecimal.valueOf(hundredths, 2).toPlainString()
                        : Long.toString(hundredths / currency.step()));
    }
}
