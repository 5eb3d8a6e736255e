package org.lifepay.gateway.complaint;

import org.jspecify.annotations.Nullable;

/** What the buyer wrote, and how to reach the buyer. */
public record ComplaintText(
        @Nullable String content, @Nullable String contact) {
    private static final int SHOWN_DIGITS = 3;

    /** The contact as may be shown to all. */
    public @Nullable String maskedContact() {
        if (contact == null) {
            return null;
        }
        int shown = contact.length() > 2 * SHOWN_DIGITS ? SHOWN_DIGITS : 0;
        return contact.substring(0, shown)
                + "*".repeat(contact.length() - 2 * shown)
                + contact.substring(contact.length() - shown);
    }

    @Override
    public String toString() {
        return "ComplaintText";
    }
}
