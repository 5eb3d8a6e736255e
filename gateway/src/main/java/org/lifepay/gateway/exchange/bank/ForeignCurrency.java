package org.lifepay.gateway.exchange.bank;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The currencies that merchants can buy and remit; {@link #CNY} is remitted across the border as it is, and never bought. All amounts are in hundredths of the unit, also those of JPY, which has no sen. */
public enum ForeignCurrency {
    USD(1),
    JPY(100),
    EUR(1),
    CHF(1),
    GBP(1),
    CAD(1),
    AUD(1),
    HKD(1),
    CNY(1);

    private final int step;

    ForeignCurrency(int step) {
        this.step = step;
    }

    /** One that can be bought. */
    public static Optional<ForeignCurrency> of(String code) {
        return bought().stream()
                .filter(currency -> currency.name().equals(code))
                .findFirst();
    }

    /** Those that can be bought. */
    public static List<ForeignCurrency> bought() {
        return Arrays.stream(values()).filter(currency -> currency != CNY).toList();
    }

    /** The codes of those that can be bought, for messages. */
    public static String codes() {
        return bought().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The smallest amount that exists, in hundredths: 100 where the unit cannot be divided. */
    public int step() {
        return step;
    }
}
