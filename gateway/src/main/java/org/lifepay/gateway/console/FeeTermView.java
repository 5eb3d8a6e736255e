package org.lifepay.gateway.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.FeeSchedule;
import org.lifepay.gateway.merchant.FeeTerm;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;

/**
 * A version of fee terms as pages show it.
 *
 * @param status FORMER, CURRENT or COMING
 * @param mode of which payment mode, as in {@code merchants.mode.…}; ALL: of all that have no terms of their own
 * @param percent the rate
 * @param example the fee on the page's example amount; null if the mode has no terms of its own any more
 */
public record FeeTermView(FeeTerm term, String status, String mode, String percent, Optional<Money> example) {
    /** What a page computes the fee of if no amount is entered. */
    public static final Money EXAMPLE = new Money(10_000);

    /** All versions, the newest first. */
    public static List<FeeTermView> of(FeeSchedule schedule, Money amount, Instant now) {
        return schedule.terms().stream()
                .sorted(Comparator.comparingInt(FeeTerm::version).reversed())
                .map(term -> of(term, status(schedule, term, now), amount))
                .toList();
    }

    private static FeeTermView of(FeeTerm term, String status, Money amount) {
        return new FeeTermView(
                term,
                status,
                term.mode().map(FeeTermView::name).orElse("ALL"),
                percent(term.rate()),
                term.ended() ? Optional.empty() : Optional.of(term.of(amount)));
    }

    private static String status(FeeSchedule schedule, FeeTerm term, Instant now) {
        if (term.from().isAfter(now)) {
            return "COMING";
        }
        return schedule.inForce(term.mode().orElse(""), now).version() == term.version() ? "CURRENT" : "FORMER";
    }

    private static String name(String code) {
        return PaymentMode.ofCode(code).map(Enum::name).orElse(PaymentMode.CASHIER);
    }

    /** Basis points as percent: 60 is 0.60. */
    public static String percent(int rate) {
        return BigDecimal.valueOf(rate, 2).toPlainString();
    }
}
