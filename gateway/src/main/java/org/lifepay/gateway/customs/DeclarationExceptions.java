package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Declarations that need manual action, longest waiting first. */
@Component
public class DeclarationExceptions {
    /** An answer that is not known may come with the next try. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    private final DeclarationWorkTable table;
    private final Clock clock;

    DeclarationExceptions(DeclarationWorkTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<DeclarationExceptionItem> list(int limit) {
        return table.withProblem(clock.instant().minus(MIN_PENDING_DURATION), limit);
    }

    /** Makes the next try due, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String requestNo) {
        Instant afterLease = clock.instant().plus(SendDeclarations.LEASE);
        return table.expedite(merchant, requestNo, afterLease);
    }
}
