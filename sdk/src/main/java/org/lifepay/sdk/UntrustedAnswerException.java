package org.lifepay.sdk;

/**
 * An answer or notification that is not the platform's, or not to this question: nothing in it may be believed. Stop and
 * alert somebody; whether a request was carried out is as unknown as with {@link UnsureException}.
 */
public final class UntrustedAnswerException extends LifepayException {
    private static final long serialVersionUID = 1L;

    UntrustedAnswerException(String message) {
        super(message, null);
    }
}
