package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Remittances that need manual action, longest waiting first. */
@Component
public class RemittanceExceptions {
    /** By then the result of several tries is not known. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Longer than a weekend and the days that banks take. */
    private static final Duration MAX_PENDING_DURATION = Duration.ofDays(6);

    private final RemittanceWorkTable table;
    private final Clock clock;

    RemittanceExceptions(RemittanceWorkTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * A remittance without a result, or one that the bank contradicts.
     *
     * @param problem why
     */
    public record Item(Remittance remittance, @Nullable String problem) {
        /** The amount, and what is the matter. */
        public String label() {
            String amount = remittance.amount().text();
            return problem == null ? amount : amount + " · " + problem;
        }
    }

    public List<Item> list(int limit) {
        Instant now = clock.instant();
        return table.unended(now.minus(MIN_PENDING_DURATION), now.minus(MAX_PENDING_DURATION), limit).stream()
                .map(row -> new Item(row.remittance(), row.problem()))
                .toList();
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if none is to come. */
    public boolean expedite(MerchantId merchant, String serialNumber) {
        return table.expedite(merchant, serialNumber, clock.instant().plus(SendRemittances.LEASE));
    }
}
