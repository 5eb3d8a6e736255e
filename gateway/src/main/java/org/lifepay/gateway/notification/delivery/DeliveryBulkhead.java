package org.lifepay.gateway.notification.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * How many deliveries may be under way at once, to each merchant and in all. A merchant whose server did not acknowledge
 * the last one gets few until it does, so that dead servers cannot take the room of the living.
 */
final class DeliveryBulkhead {
    private static final int MAX_CONCURRENT_RESPONSIVE = 32;
    private static final int MAX_CONCURRENT_UNRESPONSIVE = 2;
    private static final int MAX_CONCURRENT = 1024;

    private final Map<MerchantId, MerchantSlots> slots = new HashMap<>();
    private int inProgress;

    private record MerchantSlots(int inProgress, boolean responsive) {
        boolean isFull() {
            return inProgress >= (responsive ? MAX_CONCURRENT_RESPONSIVE : MAX_CONCURRENT_UNRESPONSIVE);
        }
    }

    private static final MerchantSlots FREE = new MerchantSlots(0, true);

    /** Takes a place; false when there is none now. Every place taken must be left. */
    synchronized boolean tryAcquire(MerchantId merchant) {
        MerchantSlots merchantSlots = slots.getOrDefault(merchant, FREE);
        if (merchantSlots.isFull() || inProgress >= MAX_CONCURRENT) {
            return false;
        }
        slots.put(merchant, new MerchantSlots(merchantSlots.inProgress + 1, merchantSlots.responsive));
        inProgress++;
        return true;
    }

    /** To whom nothing more may be sent now. */
    synchronized Set<MerchantId> saturatedMerchants() {
        return slots.entrySet().stream()
                .filter(entry -> entry.getValue().isFull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Leaves a place after a delivery. */
    synchronized void release(MerchantId merchant, boolean acknowledged) {
        put(merchant, acknowledged);
    }

    /** Leaves a place that was not used. */
    synchronized void release(MerchantId merchant) {
        put(merchant, slots.getOrDefault(merchant, FREE).responsive);
    }

    private void put(MerchantId merchant, boolean responsive) {
        MerchantSlots left = new MerchantSlots(slots.getOrDefault(merchant, FREE).inProgress - 1, responsive);
        inProgress--;
        if (left.equals(FREE)) {
            slots.remove(merchant);
        } else {
            slots.put(merchant, left);
        }
    }
}
