package org.lifepay.gateway.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * How many deliveries may be under way at once, to each merchant and in all. A merchant whose server did not acknowledge
 * the last one gets few until it does, so that dead servers cannot take the room of the living.
 */
final class Lanes {
    private static final int TO_ONE_WHO_ANSWERS = 32;
    private static final int TO_ONE_WHO_DOES_NOT = 2;
    private static final int IN_ALL = 1024;

    private final Map<MerchantId, Lane> lanes = new HashMap<>();
    private int underWay;

    private record Lane(int underWay, boolean answers) {
        boolean isFull() {
            return underWay >= (answers ? TO_ONE_WHO_ANSWERS : TO_ONE_WHO_DOES_NOT);
        }
    }

    private static final Lane FREE = new Lane(0, true);

    /** Takes a place; false when there is none now. Every place taken must be left. */
    synchronized boolean enter(MerchantId merchant) {
        Lane lane = lanes.getOrDefault(merchant, FREE);
        if (lane.isFull() || underWay >= IN_ALL) {
            return false;
        }
        lanes.put(merchant, new Lane(lane.underWay + 1, lane.answers));
        underWay++;
        return true;
    }

    /** To whom nothing more may be sent now. */
    synchronized Set<MerchantId> full() {
        return lanes.entrySet().stream()
                .filter(entry -> entry.getValue().isFull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Leaves a place after a delivery. */
    synchronized void leave(MerchantId merchant, boolean acknowledged) {
        put(merchant, acknowledged);
    }

    /** Leaves a place that was not used. */
    synchronized void leave(MerchantId merchant) {
        put(merchant, lanes.getOrDefault(merchant, FREE).answers);
    }

    private void put(MerchantId merchant, boolean answers) {
        Lane left = new Lane(lanes.getOrDefault(merchant, FREE).underWay - 1, answers);
        underWay--;
        if (left.equals(FREE)) {
            lanes.remove(merchant);
        } else {
            lanes.put(merchant, left);
        }
    }
}
