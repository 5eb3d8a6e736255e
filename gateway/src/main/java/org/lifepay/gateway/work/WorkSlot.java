package org.lifepay.gateway.work;

/**
 * The share of the due rows that this gateway works on first: those whose number, modulo {@code count}, is
 * {@code index}.
 */
public record WorkSlot(int index, int count) {
    public static final WorkSlot ALL = new WorkSlot(0, 1);

    public WorkSlot {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("slot " + index + " of " + count);
        }
    }
}
