package org.lifepay.gateway.merchantapi;

import org.jspecify.annotations.Nullable;

/**
 * A merchant's program was told an error.
 *
 * @param merchantId the header's word
 * @param requestId the header's word
 * @param cause the sentence that was answered; quotes no value
 * @param signed whether the merchant's own signature was found good; if not, anybody may have called
 */
public record ApiCallFailed(
        String path,
        @Nullable String merchantId,
        @Nullable String requestId,
        ErrorCode code,
        String cause,
        boolean signed) {}
