package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/**
 * 调用未成功。A call that did not succeed. Its three kinds say what to do next: {@link RequestRejectedException} correct the request,
 * {@link OutcomeUnknownException} query before repeating it, {@link UnverifiedResponseException} stop and raise an alert.
 */
public abstract class LifepayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LifepayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
