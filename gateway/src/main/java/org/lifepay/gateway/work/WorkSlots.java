package org.lifepay.gateway.work;

/** Which share of the work is this gateway's now. */
@FunctionalInterface
public interface WorkSlots {
    WorkSlot current();
}
