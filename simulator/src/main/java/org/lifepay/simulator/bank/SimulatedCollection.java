package org.lifepay.simulator.bank;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A collection of foreign money; the last two digits of the amount say what becomes of it.
 *
 * @param amount in hundredths
 * @param price millionths of a yuan for 100 units
 */
public record SimulatedCollection(
        String number,
        String currency,
        long amount,
        String bankNumber,
        long price,
        boolean declined,
        boolean late,
        Instant at,
        Instant expiresAt) {
    private static final Duration SLOW = Duration.ofMinutes(2);
    private static final Duration PAYMENT_TIME = Duration.ofSeconds(5);
    private static final int HUNDRED = 100;
    private static final int DECLINED = 2;
    private static final int SLOW_BANK = 3;
    private static final int NEVER_PAID = 9;
    private static final int DECIMALS = 6;

    /** Millionths of a yuan for 100 units times hundredths of a unit, divided by this, are fen. */
    private static final BigInteger PER_FEN = BigInteger.valueOf(100_000_000);

    /** Its answer at that time. */
    public Map<String, String> answer(Instant now) {
        Map<String, String> answer = new HashMap<>(Map.of(
                "number",
                number,
                "currency",
                currency,
                "amount",
                Long.toString(amount),
                "status",
                status(now),
                "accountName",
                "Lifepay Simulator Collections",
                "accountNumber",
                "NRA8110701012345678901",
                "bankName",
                "China CITIC Bank (simulated)",
                "swiftCode",
                "CIBKCNBJXXX",
                "reference",
                bankNumber,
                "code",
                declined || amount % HUNDRED == DECLINED ? "PAYER_NOT_ACCEPTED" : "EXPIRED"));
        answer.put("bankNumber", bankNumber);
        answer.put("arrived", Long.toString(arrived()));
        answer.put("price", BigDecimal.valueOf(price, DECIMALS).toPlainString());
        answer.put(
                "proceeds",
                BigInteger.valueOf(price)
                        .multiply(BigInteger.valueOf(arrived()))
                        .divide(PER_FEN)
                        .toString());
        return answer;
    }

    private String status(Instant now) {
        Duration age = Duration.between(at, now);
        long end = amount % HUNDRED;
        if (declined || end == DECLINED) {
            return "DECLINED";
        }
        if ((late || end == SLOW_BANK) && age.compareTo(SLOW) < 0) {
            return "PROCESSING";
        }
        if (end == NEVER_PAID) {
            return now.isBefore(expiresAt) ? "OPEN" : "DECLINED";
        }
        return age.compareTo(PAYMENT_TIME) < 0 ? "OPEN" : "SETTLED";
    }

    /** The payer's banks take a hundredth, of yen none that does not exist. */
    private long arrived() {
        long fee = amount / HUNDRED;
        return amount - (currency.equals("JPY") ? fee - fee % HUNDRED : fee);
    }
}
