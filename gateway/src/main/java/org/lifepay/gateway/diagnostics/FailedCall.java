package org.lifepay.gateway.diagnostics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant API call that was answered with an error.
 *
 * @param requestId from the header, unverified
 * @param code a documented error code
 * @param cause the error's text as returned
 * @param signed whether the signature was verified; if not, a stranger may have used the merchant's number
 */
public record FailedCall(
        MerchantId merchant,
        long id,
        Instant at,
        String path,
        @Nullable String requestId,
        String code,
        String cause,
        boolean signed) {}
