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
            name = "servers whose last delivery is remembered",
            unit = "servers",
            atLimit = "the one that was told longest ago counts as new")
    private static final int MAX_REMEMBERED = 20_000;

    private final Map<Endpoint, Integer> endpoints = new HashMap<>();
    private final Map<MerchantId, Integer> merchants = new HashMap<>();

    /** Whether they acknowledged the last delivery. */
    private final Map<Endpoint, Boolean> acknowledged = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
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

    /** Acquires a slot; false if there is none. Every acquired slot must be released. */
    synchronized boolean tryAcquire(Endpoint endpoint) {
        Boolean last = acknowledged.get(endpoint);
        int limit = Boolean.FALSE.equals(last) ? MAX_CONCURRENT_UNRESPONSIVE : MAX_CONCURRENT_RESPONSIVE;
        if (endpoints.getOrDefault(endpoint, 0) >= limit
                || merchants.getOrDefault(endpoint.merchant(), 0) >= MAX_CONCURRENT_OF_MERCHANT
                || inProgress >= (Boolean.TRUE.equals(last) ? MAX_CONCURRENT : MAX_CONCURRENT_UNPROVEN)) {
            return false;
        }
        endpoints.merge(endpoint, 1, Integer::sum);
        merchants.merge(endpoint.merchant(), 1, Integer::sum);
        inProgress++;
        return true;
    }

    /** Releases a slot after a delivery. */
    synchronized void release(Endpoint endpoint, boolean isAcknowledged) {
        acknowledged.put(endpoint, isAcknowledged);
        release(endpoint);
    }

    /** Releases a slot that was not used. */
    synchronized void release(Endpoint endpoint) {
        endpoints.computeIfPresent(endpoint, (_, count) -> count == 1 ? null : count - 1);
        merchants.computeIfPresent(endpoint.merchant(), (_, count) -> count == 1 ? null : count - 1);
        inProgress--;
    }
}
