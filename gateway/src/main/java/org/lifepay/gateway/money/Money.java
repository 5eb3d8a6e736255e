package org.lifepay.gateway.money;

import java.math.BigDecimal;

/** An amount of CNY in fen (1 yuan = 100 fen), never negative. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("negative amount: " + fen);
        }
    }

    /**
     * Parses yuan as channels write them, {@code 8.88}.
     *
     * @throws IllegalArgumentException if it is not a number, is negative or has fractions of a fen
     */
    public static Money ofYuan(String yuan) {
        try {
            return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not an amount in yuan", e);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    /** Yuan with two decimals, {@code 8.88}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }
}
