package org.lifepay.gateway.exchange.bank;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * A price of foreign money (牌价): CNY for 100 units, with six decimals. It is calculated in integers: what is bought is rounded
 * down to what exists of the currency, what is paid for it up to the fen, so that no side gives what it did not get.
 *
 * @param millionths of a yuan for 100 units
 */
public record ListPrice(long millionths) {
    private static final int DECIMALS = 6;

    /** Millionths of a yuan times hundredths of a unit, divided by this, are fen. */
    private static final BigInteger PER_FEN = BigInteger.valueOf(100_000_000);

    private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);
    private static final long MAX = 1_000_000_000_000L;

    public ListPrice {
        if (millionths <= 0 || millionths > MAX) {
            throw new IllegalArgumentException("no price: " + millionths);
        }
    }

    /**
     * Parses {@code 622.190000}.
     *
     * @throws IllegalArgumentException if it is no price or has more than six decimals
     */
    public static ListPrice of(String text) {
        try {
            return new ListPrice(new BigDecimal(text).movePointRight(DECIMALS).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("no price", e);
        }
    }

    /** As it stands on the wire, {@code 622.190000}. */
    public String text() {
        return BigDecimal.valueOf(millionths, DECIMALS).toPlainString();
    }

    /** The price with what the operator adds, rounded up to the millionth. */
    public ListPrice plus(int basisPoints) {
        BigInteger added = BigInteger.valueOf(millionths).multiply(BigInteger.valueOf(basisPoints));
        return new ListPrice(Math.addExact(millionths, roundedUp(added, BASIS_POINTS)));
    }

    /** What the amount costs. */
    public Money cost(ForeignAmount amount) {
        BigInteger product = BigInteger.valueOf(amount.hundredths()).multiply(BigInteger.valueOf(millionths));
        return new Money(roundedUp(product, PER_FEN));
    }

    /** The largest amount that costs no more; empty if there is none. */
    public Optional<ForeignAmount> bought(Money money, ForeignCurrency currency) {
        long hundredths = BigInteger.valueOf(money.fen())
                .multiply(PER_FEN)
                .divide(BigInteger.valueOf(millionths))
                .longValueExact();
        long existing = hundredths - hundredths % currency.step();
        return existing == 0 ? Optional.empty() : Optional.of(new ForeignAmount(currency, existing));
    }

    private static long roundedUp(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return Math.addExact(parts[0].longValueExact(), parts[1].signum());
    }
}
