package org.lifepay.gateway.exchange.bank;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The currencies that merchants can buy, remit and collect; {@link #CNY} is remitted across the border as it is, and never bought. All
 * amounts are in hundredths of the unit, also those of JPY, which has no sen.
 */
public enum ForeignCurrency {
    USD(1, true),
    JPY(100, true),
    EUR(1, true),
    CHF(1, true),
    GBP(1, true),
    CAD(1, true),
    AUD(1, true),
    HKD(1, true),
    SGD(1, false),
    SEK(1, false),
    NOK(1, false),
    DKK(1, false),
    MOP(1, false),
    CNY(1, false);

    private final int step;
    private final boolean isSold;

    /** @param isSold whether banks sell it to merchants */
    ForeignCurrency(int step, boolean isSold) {
        this.step = step;
        this.isSold = isSold;
    }

    /** One that can be bought. */
    public static Optional<ForeignCurrency> of(String code) {
        return bought().stream()
                .filter(currency -> currency.name().equals(code))
                .findFirst();
    }

    /** Those that can be bought. */
    public static List<ForeignCurrency> bought() {
        return Arrays.stream(values()).filter(currency -> currency.isSold).toList();
    }

    /** Those that can be remitted: what can be bought, and CNY. */
    public static List<ForeignCurrency> remitted() {
        return Arrays.stream(values())
                .filter(currency -> currency.isSold || currency == CNY)
                .toList();
    }

    /** Those in which payers abroad can pay. */
    public static List<ForeignCurrency> collected() {
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
