package org.lifepay.gateway.merchant;

import java.util.Optional;

/**
 * How often a merchant's programs may call each function, at one gateway.
 *
 * @param perSecond for functions that change something: orders, cancellations, refunds; empty: the gateway's setting
 * @param queriesPerMinute for each of the others; empty: the gateway's setting
 */
public record CallLimits(Optional<Integer> perSecond, Optional<Integer> queriesPerMinute) {
    public static final int MAX = 1_000_000;

    /** As the gateway is set. */
    public static final CallLimits STANDARD = new CallLimits(Optional.empty(), Optional.empty());

    public CallLimits {
        if (perSecond.filter(CallLimits::isWrong).isPresent()
                || queriesPerMinute.filter(CallLimits::isWrong).isPresent()) {
            throw new IllegalArgumentException("a merchant that may not call at all cannot trade: suspend it");
        }
    }

    private static boolean isWrong(int calls) {
        return calls < 1 || calls > MAX;
    }
}
