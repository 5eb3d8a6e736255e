package org.lifepay.gateway.settings;

import java.util.List;

/** The configuration has mistakes; each is a sentence that begins with the key. */
public final class InvalidSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // an immutable list
    private final List<String> mistakes;

    public InvalidSettingsException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
