package org.lifepay.gateway.diagnostics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A call of a merchant's program that was answered with an error.
 *
 * @param requestId as the header had it
 * @param code one of the documented error codes
 * @param cause the sentence that was answered
 * @param signed if not, anybody may have called in the merchant's name
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
