package org.lifepay.gateway.mail;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Undeliverable emails, oldest first, until they are marked as handled. */
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

    /** Marks it as handled; false if it is not on the list. */
    public boolean markHandled(String id) {
        return table.markHandled(id, clock.instant());
    }
}
