package org.lifepay.gateway.mail;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Letters that reached nobody, the oldest first, until somebody has taken care of them. */
@Component
public class FailedEmails {
    private final FailedEmailTable table;
    private final Clock clock;

    FailedEmails(FailedEmailTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<FailedEmail> list(int limit) {
        return table.list(limit);
    }

    /** Takes it off the list; false when it is not on it. */
    public boolean markHandled(String id) {
        return table.markHandled(id, clock.instant());
    }
}
