package org.lifepay.sdk;

/**
 * 验签未通过。An answer or notification that is not signed by the platform, or belongs to another request: do not trust anything in it.
 * Stop and raise an alert; whether the request was carried out is as unknown as with {@link OutcomeUnknownException}.
 */
public final class UnverifiedResponseException extends LifepayException {
    private static final long serialVersionUID = 1L;

    UnverifiedResponseException(String message) {
        super(message, null);
    }
}
