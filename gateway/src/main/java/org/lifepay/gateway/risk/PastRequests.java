package org.lifepay.gateway.risk;

import java.time.Instant;
import java.util.List;

/** What was accepted of one kind, for trials of rules. There may be several of one kind. */
public interface PastRequests {
    RiskSubject.Kind kind();

    /** The latest ones since then, the latest first. Of the parties is told what is stored in plain. */
    List<RiskSubject> latest(Instant since, int limit);
}
