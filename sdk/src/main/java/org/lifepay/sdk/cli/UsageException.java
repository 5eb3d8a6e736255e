package org.lifepay.sdk.cli;

/** The command cannot be carried out as it was given; the sentence that says why has a key. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] details;

    UsageException(String key, String... details) {
        super(key);
        this.key = key;
        this.details = details;
    }

    String key() {
        return key;
    }

    String[] details() {
        return details.clone();
    }
}
