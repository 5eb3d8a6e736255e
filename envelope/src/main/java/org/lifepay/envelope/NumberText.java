package org.lifepay.envelope;

import org.jspecify.annotations.Nullable;

/** A JSON number as it was written: {@code 1.0} is signed as {@code 1.0}, not as {@code 1} (protocol §1.5). */
public final class NumberText {
    private final String literal;

    NumberText(String literal) {
        this.literal = literal;
    }

    /** The literal as it stands in the JSON text. */
    @Override
    public String toString() {
        return literal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberText && literal.equals(((NumberText) other).literal);
    }

    @Override
    public int hashCode() {
        return literal.hashCode();
    }
}
