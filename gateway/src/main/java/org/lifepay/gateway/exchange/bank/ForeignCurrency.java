package org.lifepay.gateway.exchange.bank;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The currencies that merchants can buy. All amounts are in hundredths of the unit, also those of JPY, which has no sen. */
public enum ForeignCurrency {
    USD(1),
    JPY(100),
    EUR(1),
    CHF(1),
    GBP(1),
    CAD(1),
    AUD(1),
    HKD(1);

    private final int step;

    ForeignCurrency(int step) {
        this.step = step;
    }

    public static Optional<ForeignCurrency> of(String code) {
        return Arrays.stream(values())
                .filter(currency -> currency.name().equals(code))
                .findFirst();
    }

    /** All codes, for messages. */
    public static String codes() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The smallest amount that exists, in hundredths: 100 where the unit cannot be divided. */
    public int step() {
        return step;
    }
}
