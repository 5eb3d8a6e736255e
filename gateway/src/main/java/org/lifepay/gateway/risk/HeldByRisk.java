package org.lifepay.gateway.risk;

import java.time.Instant;

/**
 * Lets go or refuses what is held of one kind, in the caller's transaction; false if it is not held, or is another one's: payouts
 * and remittances are of one kind.
 */
public interface HeldByRisk {
    RiskSubject.Kind kind();

    /** It is due at once. */
    boolean letGo(RiskHold hold, Instant now);

    /** It fails with {@link RiskHolds#REFUSED}, as if the channel had declined it. */
    boolean refuse(RiskHold hold, Instant now);
}
