package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Remittances that need manual action, longest waiting first. */
@Component
public class RemittanceExceptions {
    /** By then the result of several tries is not known. */
    static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Longer than a weekend and the days that banks take. */
    private static final Duration MAX_PENDING_DURATION = Duration.ofDays(6);

    private final RemittanceWorkTable table;
    private final RemittanceContradictionTable contradictions;
    private final Clock clock;

    RemittanceExceptions(RemittanceWorkTable table, RemittanceContradictionTable contradictions, Clock clock) {
        this.table = table;
        this.contradictions = contradictions;
        this.clock = clock;
    }

    /**
     * A remittance without a result, or one that the bank contradicts.
     *
     * @param problem why
     * @param since when it was accepted, or contradicted
     * @param claim what a user says of it, which a second one has to approve
     */
    public record Item(
            Remittance remittance,
            @Nullable String problem,
            Instant since,
            @Nullable BankClaim claim) {
        /** The amount, and what is the matter. */
        public String label() {
            String amount = remittance.amount().text();
            return problem == null ? amount : amount + " · " + problem;
        }
    }

    public List<Item> list(int limit) {
        Instant now = clock.instant();
        return table.unended(now.minus(MIN_PENDING_DURATION), now.minus(MAX_PENDING_DURATION), limit).stream()
                .map(row -> new Item(
                        row.remittance(), row.problem(), row.remittance().createdAt(), row.claim()))
                .toList();
    }

    /** Those of which the bank told another end afterwards, until a user has seen to it; oldest first. */
    public List<Item> contradicted(int limit) {
        return contradictions.list(limit).stream()
                .map(row -> new Item(row.remittance(), row.contradiction().name(), row.at(), null))
                .toList();
    }

    /** Takes a contradicted one off the list; false if it is not on it, or this user is one of those who ended it. */
    public boolean markContradictionHandled(MerchantId merchant, String serialNumber, long user) {
        return contradictions.markHandled(merchant, serialNumber, user, clock.instant());
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if none is to come. */
    public boolean expedite(MerchantId merchant, String serialNumber) {
        return table.expedite(merchant, serialNumber, clock.instant().plus(SendRemittances.LEASE));
    }
}
