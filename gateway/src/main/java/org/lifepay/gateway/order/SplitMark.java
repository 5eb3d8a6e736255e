package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * How an order is split, as {@code payment_order.split_mark} keeps it; null: not at all.
 *
 * @param value 1: in the books; 2: at the channel, which holds the payment for it; 4: at the channel, which does not; one more
 *     than 2 or 4: the channel has got a share to pay, or has paid it
 */
public record SplitMark(int value) {
    private static final int IN_THE_BOOKS = 1;
    private static final int HELD = 2;
    private static final int NOT_HELD = 4;

    static @Nullable Integer of(boolean split, boolean atChannel) {
        return split ? (Integer) (atChannel ? HELD : IN_THE_BOOKS) : null;
    }

    /** Of an order that is split after it was paid. */
    static SplitMark later(boolean atChannel) {
        return new SplitMark(atChannel ? NOT_HELD : IN_THE_BOOKS);
    }

    /** Whether the channel pays the shares. */
    public boolean isAtChannel() {
        return value >= HELD;
    }

    /** Whether the channel holds the payment until its shares are paid. */
    public boolean isHeld() {
        return value == HELD || value == HELD + 1;
    }

    /** Whether the channel has got a share to pay, or has paid it: the order is not refunded any more. */
    public boolean isShared() {
        return value == HELD + 1 || value == NOT_HELD + 1;
    }
}
