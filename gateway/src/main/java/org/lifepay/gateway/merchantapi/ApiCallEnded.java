package org.lifepay.gateway.merchantapi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/**
 * Event: a merchant API call was answered.
 *
 * @param merchantId from the header, unverified
 * @param requestId from the header, unverified
 * @param sent the verified fields; null if the merchant's signature was not verified: the caller may be a stranger
 * @param took from the end of reading to the beginning of the answer
 */
public record ApiCallEnded(
        String path,
        @Nullable String merchantId,
        @Nullable String requestId,
        ApiResult result,
        @Nullable Fields sent,
        Duration took) {
    public boolean signed() {
        return sent != null;
    }
}
