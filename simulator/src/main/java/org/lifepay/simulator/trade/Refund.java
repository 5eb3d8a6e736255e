package org.lifepay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money given back, under the merchant's number out_request_no; cumulativeFen counts this and all earlier refunds. */
public record Refund(
        String outRequestNo,
        long fen,
        long cumulativeFen,
        @Nullable String reason,
        Instant at) {}
