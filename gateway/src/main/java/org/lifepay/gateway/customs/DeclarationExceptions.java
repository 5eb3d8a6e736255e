package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Declarations that need manual action, longest waiting first. */
@Component
public class DeclarationExceptions {
    /** An answer that is not known may come with the next try. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Customs answers within minutes, at times within hours. */
    @Limit(
            area = LimitArea.WORK,
            name = "customs declaration without a result",
            unit = "h",
            atLimit = "it is on `/admin/work`, and queried as before")
    private static final Duration MAX_SILENCE = Duration.ofHours(24);

    /** The code of what an operator has ended. */
    static final String CLOSED = "CLOSED_BY_OPERATOR";

    private final DeclarationWorkTable table;
    private final DeclarationTable declarations;
    private final DeclarationTransitions transitions;
    private final Clock clock;

    DeclarationExceptions(
            DeclarationWorkTable table,
            DeclarationTable declarations,
            DeclarationTransitions transitions,
            Clock clock) {
        this.table = table;
        this.declarations = declarations;
        this.transitions = transitions;
        this.clock = clock;
    }

    public List<DeclarationExceptionItem> list(int limit) {
        Instant now = clock.instant();
        return table.withProblem(now.minus(MIN_PENDING_DURATION), now.minus(MAX_SILENCE), limit);
    }

    /** Makes the next try due, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String requestNo) {
        Instant afterLease = clock.instant().plus(SendDeclarations.LEASE);
        return table.expedite(merchant, requestNo, afterLease);
    }

    /**
     * Ends one as failed whose result never comes, so that it can be corrected; false if it has ended. An answer to an
     * earlier call changes nothing any more.
     */
    public boolean fail(MerchantId merchant, String requestNo) {
        return declarations
                .find(merchant, requestNo)
                .filter(found -> transitions.end(found, Declaration.Status.FAILED, CLOSED, null))
                .isPresent();
    }
}
