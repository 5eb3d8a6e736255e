package org.lifepay.sdk;

/**
 * An answer or notification that is not the platform's, or not to this question: nothing in it may be believed. Stop and
 * alert somebody; whether a request was carried out is as unknown as with {@link OutcomeUnknownException}.
 */
public final class UnverifiedResponseException extends LifepayException {
    private static final long serialVersionUID = 1L;

    UnverifiedResponseException(String message) {
        super(message, null);
    }
}
