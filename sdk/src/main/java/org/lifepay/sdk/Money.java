package org.lifepay.sdk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** 金额，单位为分。An amount of money in fen (1 yuan = 100 fen), exact and never negative; an integer on the wire. */
public final class Money {
    private final long fen;

    private Money(long fen) {
        if (fen < 0) {
            throw new IllegalArgumentException("negative amount: " + fen);
        }
        this.fen = fen;
    }

    /**
     * 以分为单位。An amount in fen.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public static Money fen(long fen) {
        return new Money(fen);
    }

    /**
     * 以元为单位。An amount in yuan, for example {@code "19.99"}; text and not {@code double}, which cannot hold most amounts.
     *
     * @throws IllegalArgumentException when it is not a decimal number, is negative, or is finer than one fen
     */
    public static Money yuan(String yuan) {
        try {
            return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not an amount in yuan with at most two decimals: " + yuan, e);
        }
    }

    /** 分。The amount in fen. */
    public long fen() {
        return fen;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Money && fen == ((Money) other).fen;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fen);
    }

    /** The amount in yuan with two decimals, for people: {@code 19.99}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
