package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/**
 * A call that gave no good answer; its three kinds say what to do next: {@link RequestRejectedException} mend the request,
 * {@link OutcomeUnknownException} ask before repeating it, {@link UnverifiedResponseException} stop and alert somebody.
 */
public abstract class LifepayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LifepayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
