package org.lifepay.simulator.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of alipay.trade.order.settle.
 *
 * @param content as it was sent: a repeat is the same
 * @param fen zero: it only sets the rest of a held payment free
 * @param done when the share is done or has failed
 * @param failure why it fails then; null: it succeeds
 */
public record SettleShare(
        String outRequestNo,
        String tradeNo,
        String settleNo,
        String content,
        String receiver,
        long fen,
        Instant at,
        Instant done,
        @Nullable String failure) {
    /** Alipay's word for how it stands. */
    public String state(Instant now) {
        if (done.isAfter(now)) {
            return "PROCESSING";
        }
        return failure == null ? "SUCCESS" : "FAIL";
    }
}
