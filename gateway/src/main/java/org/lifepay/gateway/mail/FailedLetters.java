package org.lifepay.gateway.mail;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Letters that reached nobody, the oldest first, until somebody has taken care of them. */
@Component
public class FailedLetters {
    private final FailedLetterTable table;
    private final Clock clock;

    FailedLetters(FailedLetterTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<FailedLetter> list(int most) {
        return table.list(most);
    }

    /** Takes it off the list; false when it is not on it. */
    public boolean handle(String id) {
        return table.handle(id, clock.instant());
    }
}
