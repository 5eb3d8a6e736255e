package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/**
 * A call that gave no good answer; its three kinds say what to do next: {@link RefusedException} mend the request,
 * {@link UnsureException} ask before repeating it, {@link UntrustedAnswerException} stop and alert somebody.
 */
public abstract class LifepayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LifepayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
