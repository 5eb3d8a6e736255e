package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** The answer to {@link LifepayClient#resendNotifications(String)}: what is on its way again (protocol §3.6). */
public final class ResentNotifications extends ApiResource {
    private final int queued;
    private final int remaining;

    ResentNotifications(Fields fields) {
        super(fields);
        queued = count("queued");
        remaining = count("remaining");
    }

    /** How many are sent now; those that were queued by such a call within the last minute do not count. */
    public int queued() {
        return queued;
    }

    /** How many more have failed than one call may queue; call again while there are any. */
    public int remaining() {
        return remaining;
    }

    private int count(String name) {
        try {
            return Integer.parseInt(string(name));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no number in " + name);
        }
    }
}
