package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;

/**
 * How a payout ended; all null while it has not.
 *
 * @param channelNumber of one that was paid
 * @param reason the channel's code of one that failed
 * @param returned whether it was paid and came back
 */
record PayoutEnd(
        @Nullable Instant at,
        @Nullable String channelNumber,
        @Nullable String reason,
        boolean returned) {
    static PayoutEnd of(Payout payout) {
        return switch (payout.state()) {
            case PayoutState.Accepted _, PayoutState.Sent _ -> new PayoutEnd(null, null, null, false);
            case PayoutState.Done(var number, var at) -> new PayoutEnd(at, number, null, false);
            case PayoutState.Failed(var code, var at) -> new PayoutEnd(at, null, code, false);
            case PayoutState.Returned(var code, var at) -> new PayoutEnd(at, null, code, true);
        };
    }
}
