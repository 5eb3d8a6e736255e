package org.lifepay.gateway.exchange.collection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Collections that need manual action, longest waiting first. */
@Component
public class CollectionExceptions {
    /** By then the result of several tries is not known. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Banks may take that long with what was paid in time. */
    private static final Duration MAX_OVERDUE_DURATION = Duration.ofDays(4);

    private final CollectionWorkTable table;
    private final Clock clock;

    CollectionExceptions(CollectionWorkTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * A collection without a result.
     *
     * @param problem why; null: the bank has not ended it after its time
     */
    public record Item(
            ForeignCollection collection, @Nullable String problem) {
        /** The amount, and what is the matter. */
        public String label() {
            String amount = collection.terms().amount().text();
            return problem == null ? amount : amount + " · " + problem;
        }
    }

    public List<Item> list(int limit) {
        Instant now = clock.instant();
        return table.unended(now.minus(MIN_PENDING_DURATION), now.minus(MAX_OVERDUE_DURATION), limit).stream()
                .map(row -> new Item(row.collection(), row.problem()))
                .toList();
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if none is to come. */
    public boolean expedite(MerchantId merchant, String serialNumber) {
        return table.expedite(merchant, serialNumber, clock.instant().plus(CollectForeignMoney.LEASE));
    }
}
