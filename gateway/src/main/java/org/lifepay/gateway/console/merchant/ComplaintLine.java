package org.lifepay.gateway.console.merchant;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.complaint.Complaint;

/**
 * A complaint as pages show it.
 *
 * @param minutesLeft until the deadline; negative if it has passed, null if there is none or nothing to answer
 */
public record ComplaintLine(Complaint complaint, @Nullable Long minutesLeft) {
    private static final long MINUTES_OF_HOUR = 60;
    private static final long SOON = 24 * MINUTES_OF_HOUR;

    static ComplaintLine of(Complaint complaint, Instant now) {
        Instant end = complaint.answerBy();
        return new ComplaintLine(
                complaint,
                end == null || !complaint.isOpen()
                        ? null
                        : Duration.between(now, end).toMinutes());
    }

    public boolean isLate() {
        return minutesLeft != null && minutesLeft < 0;
    }

    /** Whether the deadline is within a day, or has passed. */
    public boolean isUrgent() {
        return minutesLeft != null && minutesLeft <= SOON;
    }

    /** Whole hours to the deadline. */
    public long hours() {
        return minutesLeft == null ? 0 : Math.abs(minutesLeft) / MINUTES_OF_HOUR;
    }

    /** The rest in minutes. */
    public long minutes() {
        return minutesLeft == null ? 0 : Math.abs(minutesLeft) % MINUTES_OF_HOUR;
    }
}
