package org.lifepay.gateway.paymentlink;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.AllowedText;

/**
 * What the buyer is asked for beside the amount, such as a name or a room; stored as the order's remark.
 *
 * @param label what is asked for; null if nothing is
 */
public record NoteField(Rule rule, @Nullable String label) {
    public static final NoteField NONE = new NoteField(Rule.NONE, null);

    @Limit(
            area = LimitArea.SIZES,
            name = "label of the note of a payment link",
            unit = "characters",
            atLimit = "the form says so")
    public static final int MAX_LABEL_LENGTH = 20;

    @Limit(
            area = LimitArea.SIZES,
            name = "note that a buyer writes on a payment link's page",
            unit = "characters",
            atLimit = "the page says so")
    public static final int MAX_NOTE_LENGTH = 100;

    /** Whether there is such a field. */
    public enum Rule {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public NoteField {
        if ((rule == Rule.NONE) != (label == null)) {
            throw new IllegalArgumentException("a note field has a label, and only such a field");
        }
    }

    /** Whether a buyer may leave or write this. */
    public boolean accepts(String note) {
        return switch (rule) {
            case NONE -> note.isEmpty();
            case OPTIONAL -> isText(note);
            case REQUIRED -> !note.isEmpty() && isText(note);
        };
    }

    private static boolean isText(String note) {
        return note.length() <= MAX_NOTE_LENGTH && AllowedText.isAllowed(note);
    }

    /** What the buyer is asked for; empty if nothing. */
    public Optional<String> asked() {
        return Optional.ofNullable(label);
    }
}
