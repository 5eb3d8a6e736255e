package org.lifepay.simulator.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A remittance of foreign money; the last four digits of the account say what becomes of it.
 *
 * @param amount in hundredths
 */
public record SimulatedRemittance(
        String number, String currency, long amount, String bankNumber, String account, boolean declined, Instant at) {
    private static final Duration SLOW = Duration.ofMinutes(2);
    private static final Duration RETURN_TIME = Duration.ofDays(3);
    private static final int FEE_DIVISOR = 100;
    private static final int YEN = 100;

    /** Its answer at that time. */
    public Map<String, String> answer(Instant now) {
        Duration age = Duration.between(at, now);
        String status = "PAID";
        if (declined || account.endsWith("9002")) {
            status = "DECLINED";
        } else if (account.endsWith("9003") && age.compareTo(SLOW) < 0) {
            status = "PROCESSING";
        } else if (account.endsWith("9006") && age.compareTo(RETURN_TIME) >= 0) {
            status = "RETURNED";
        }
        String code = Objects.requireNonNull(Map.of("DECLINED", "ACCOUNT_CLOSED", "RETURNED", "BENEFICIARY_UNKNOWN")
                .getOrDefault(status, ""));
        return Map.of(
                "number", number,
                "currency", currency,
                "amount", Long.toString(amount),
                "status", status,
                "code", code,
                "bankNumber", bankNumber,
                "arrived", Long.toString(lessFee()),
                "returned", Long.toString(lessFee()));
    }

    /** The banks take a hundredth, of yen none that does not exist. */
    private long lessFee() {
        long fee = amount / FEE_DIVISOR;
        return amount - (currency.equals("JPY") ? fee - fee % YEN : fee);
    }
}
