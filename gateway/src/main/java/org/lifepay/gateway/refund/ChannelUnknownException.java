package org.lifepay.gateway.refund;

import org.springframework.dao.QueryTimeoutException;

/** The channel does not tell whether a refund was made before: the same request may be sent again. */
public final class ChannelUnknownException extends QueryTimeoutException {
    private static final long serialVersionUID = 1;

    ChannelUnknownException(String reason) {
        super("whether the refund was sent before is unknown: " + reason);
    }
}
