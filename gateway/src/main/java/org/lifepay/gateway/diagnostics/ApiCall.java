package org.lifepay.gateway.diagnostics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant API call.
 *
 * @param requestId from the header, unverified
 * @param code {@link #SUCCESS}, or a documented error code
 * @param cause the error's text as returned; empty for a success
 * @param signed whether the signature was verified; if not, a stranger may have used the merchant's number
 * @param millis how long it took; null if that was not measured
 */
public record ApiCall(
        MerchantId merchant,
        long id,
        Instant at,
        String path,
        @Nullable String requestId,
        String code,
        String cause,
        boolean signed,
        @Nullable Integer millis) {
    /** The code of a call that was answered without an error. */
    public static final String SUCCESS = "SUCCESS";

    public boolean successful() {
        return code.equals(SUCCESS);
    }
}
