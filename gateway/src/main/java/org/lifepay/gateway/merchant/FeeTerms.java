package org.lifepay.gateway.merchant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The fee terms of merchants. Cached: a version that is to be in force at once is so on every gateway within ten seconds; a
 * payment stands with the version that the gateway knew which took it in.
 */
@Component
public class FeeTerms {
    /** Joins the terms {@code t} that stand with a payment's posting {@code p}; none for the first version. */
    public static final String JOIN =
            " left join fee_term t on t.merchant_id = p.merchant_id and t.version = p.terms_version\n";

    @Limit(area = LimitArea.CACHES, name = "age of a merchant's fee terms in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private final FeeTermTable table;
    private final Merchants merchants;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final LastKnown<MerchantId, List<FeeTerm>> cache;

    FeeTerms(FeeTermTable table, Merchants merchants, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.merchants = merchants;
        this.transaction = transaction;
        this.clock = clock;
        this.cache = new LastKnown<>(CACHE_TTL, table::ofMerchant);
    }

    /**
     * What a user wants for payments from a time on.
     *
     * @param mode the paymentModeCode; empty: of all that have no terms of their own
     * @param ended the mode gets the terms of all again; the other values then count for nothing
     */
    public record Wanted(
            Optional<String> mode,
            boolean ended,
            int rate,
            Money fixed,
            Optional<Money> minimum,
            Optional<Money> maximum,
            boolean givesBack,
            Instant from) {

        /** The fee on an amount that is received. */
        public Money feeOn(Money received) {
            return as(Integer.MAX_VALUE, from, "").of(received);
        }

        private FeeTerm as(int version, Instant setAt, String setBy) {
            return new FeeTerm(
                    version, mode, ended, rate, fixed, minimum, maximum, givesBack, from, setAt, Optional.of(setBy));
        }
    }

    /** As it was within the last ten seconds, or when the database last told. */
    public FeeSchedule of(MerchantId merchant) {
        int rate = merchants
                .find(merchant)
                .map(Merchant::terms)
                .map(terms -> terms.feeRate())
                .orElse(0);
        return new FeeSchedule(Stream.concat(Stream.of(FeeTerm.first(rate)), cache.get(merchant).stream())
                .toList());
    }

    /** The terms in force now of all modes that have none of their own. */
    public FeeTerm general(MerchantId merchant) {
        return of(merchant).inForce("", clock.instant());
    }

    /**
     * Adds a version. A time that has passed is now: what is paid keeps its fee.
     *
     * @param setBy the user
     */
    public FeeTerm add(MerchantId merchant, Wanted wanted, String setBy) {
        FeeTerm added = transaction.execute(_ -> {
            merchants.lock(merchant);
            Instant now = clock.instant();
            FeeTerm term = wanted.as(table.next(merchant), now, setBy);
            FeeTerm begun = term.from().isBefore(now) ? term.startingAt(now) : term;
            table.insert(merchant, begun);
            return begun;
        });
        cache.invalidate(merchant);
        return Objects.requireNonNull(added);
    }
}
