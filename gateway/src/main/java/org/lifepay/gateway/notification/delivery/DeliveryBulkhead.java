package org.lifepay.gateway.notification.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * Bulkhead of notification delivery: limits concurrent deliveries per merchant and in total. A merchant whose server
 * did not acknowledge the last one gets fewer slots until it does, so that unresponsive servers do not starve the
 * others.
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

    /** Acquires a slot; false if there is none. Every acquired slot must be released. */
    synchronized boolean tryAcquire(MerchantId merchant) {
        MerchantSlots merchantSlots = slots.getOrDefault(merchant, FREE);
        if (merchantSlots.isFull() || inProgress >= MAX_CONCURRENT) {
            return false;
        }
        slots.put(merchant, new MerchantSlots(merchantSlots.inProgress + 1, merchantSlots.responsive));
        inProgress++;
        return true;
    }

    /** Merchants without a free slot. */
    synchronized Set<MerchantId> saturatedMerchants() {
        return slots.entrySet().stream()
                .filter(entry -> entry.getValue().isFull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Releases a slot after a delivery. */
    synchronized void release(MerchantId merchant, boolean acknowledged) {
        put(merchant, acknowledged);
    }

    /** Releases a slot that was not used. */
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
