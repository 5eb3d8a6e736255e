package org.lifepay.gateway.merchant;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lifepay.gateway.money.Money;

/**
 * All versions of a merchant's fee terms, oldest first. Of those that have begun, the one that began last is in force; of
 * two that began at the same time, the later version.
 */
public record FeeSchedule(List<FeeTerm> terms) {
    private static final Comparator<FeeTerm> LAST_BEGUN =
            Comparator.comparing(FeeTerm::from).thenComparingInt(FeeTerm::version);

    public FeeSchedule {
        terms = List.copyOf(terms);
    }

    /** The terms of payments in this mode at this time: those of the mode, else those of all. */
    public FeeTerm inForce(String mode, Instant at) {
        return last(at, term -> term.mode().filter(mode::equals).isPresent())
                .filter(term -> !term.ended())
                .or(() -> last(at, term -> term.mode().isEmpty()))
                .orElseThrow();
    }

    private Optional<FeeTerm> last(Instant at, Predicate<FeeTerm> wanted) {
        return terms.stream()
                .filter(wanted)
                .filter(term -> !term.from().isAfter(at))
                .max(LAST_BEGUN);
    }

    /** The fee on a payment. */
    public PaymentFee feeOn(Money received, String mode, Instant paidAt) {
        FeeTerm term = inForce(mode, paidAt);
        return new PaymentFee(term.rate(), term.version(), term.of(received));
    }
}
