package org.lifepay.gateway.notification.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Bulkhead of notification delivery: limits concurrent deliveries per endpoint, per merchant and in total. An endpoint
 * that did not acknowledge the last delivery gets fewer slots until it does, so that unresponsive servers starve neither
 * other merchants nor the same merchant's other servers.
 */
final class DeliveryBulkhead {
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "deliveries at once to one server that acknowledged the last one",
            unit = "deliveries",
            atLimit = "the others wait in the outbox")
    private static final int MAX_CONCURRENT_RESPONSIVE = 32;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "deliveries at once to one server that did not",
            unit = "deliveries",
            atLimit = "the others wait in the outbox")
    private static final int MAX_CONCURRENT_UNRESPONSIVE = 2;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "deliveries at once to one merchant",
            unit = "deliveries",
            atLimit = "the others wait in the outbox")
    private static final int MAX_CONCURRENT_OF_MERCHANT = 128;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "deliveries at once",
            unit = "deliveries",
            atLimit = "the others wait in the outbox; `lifepay_work_due{kind=\"notification\"}`")
    private static final int MAX_CONCURRENT = 1024;

    /** The rest is kept for those who acknowledge, so that a thousand servers that hang keep none of them waiting. */
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "deliveries at once to servers that have acknowledged none, or not the last one",
            unit = "deliveries",
            atLimit = "the others wait in the outbox")
    private static final int MAX_CONCURRENT_UNPROVEN = 768;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "servers remembered that acknowledged the last delivery",
            unit = "servers",
            atLimit = "the one that was told longest ago counts as new")
    private static final int MAX_PROVEN = 20_000;

    private final Map<Endpoint, EndpointSlots> slots = new HashMap<>();
    private final Map<MerchantId, Integer> merchants = new HashMap<>();
    private final Map<Endpoint, Boolean> proven = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Boolean> eldest) {
            return size() > MAX_PROVEN;
        }
    };

    private int inProgress;

    /** A merchant's server: host and port of the address that is notified. */
    record Endpoint(MerchantId merchant, String host) {
        private static final Pattern HOST = Pattern.compile("^[a-z]+://([^/?#]*)");

        static Endpoint of(MerchantId merchant, String url) {
            Matcher matcher = HOST.matcher(url);
            return new Endpoint(merchant, matcher.find() ? matcher.group(1) : "");
        }
    }

    private record EndpointSlots(int inProgress, boolean responsive) {
        boolean isFull() {
            return inProgress >= (responsive ? MAX_CONCURRENT_RESPONSIVE : MAX_CONCURRENT_UNRESPONSIVE);
        }
    }

    private static final EndpointSlots FREE = new EndpointSlots(0, true);

    /** Acquires a slot; false if there is none. Every acquired slot must be released. */
    synchronized boolean tryAcquire(Endpoint endpoint) {
        EndpointSlots now = slots.getOrDefault(endpoint, FREE);
        int ofMerchant = merchants.getOrDefault(endpoint.merchant(), 0);
        int limit = proven.containsKey(endpoint) ? MAX_CONCURRENT : MAX_CONCURRENT_UNPROVEN;
        if (now.isFull() || ofMerchant >= MAX_CONCURRENT_OF_MERCHANT || inProgress >= limit) {
            return false;
        }
        slots.put(endpoint, new EndpointSlots(now.inProgress + 1, now.responsive));
        merchants.put(endpoint.merchant(), ofMerchant + 1);
        inProgress++;
        return true;
    }

    /** Releases a slot after a delivery. */
    synchronized void release(Endpoint endpoint, boolean acknowledged) {
        if (acknowledged) {
            proven.put(endpoint, true);
        } else {
            proven.remove(endpoint);
        }
        put(endpoint, acknowledged);
    }

    /** Releases a slot that was not used. */
    synchronized void release(Endpoint endpoint) {
        put(endpoint, slots.getOrDefault(endpoint, FREE).responsive);
    }

    private void put(Endpoint endpoint, boolean responsive) {
        EndpointSlots left = new EndpointSlots(slots.getOrDefault(endpoint, FREE).inProgress - 1, responsive);
        inProgress--;
        merchants.computeIfPresent(endpoint.merchant(), (_, count) -> count == 1 ? null : count - 1);
        if (left.equals(FREE)) {
            slots.remove(endpoint);
        } else {
            slots.put(endpoint, left);
        }
    }
}
