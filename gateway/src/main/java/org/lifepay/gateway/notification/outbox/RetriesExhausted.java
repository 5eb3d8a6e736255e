package org.lifepay.gateway.notification.outbox;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant's notifications that were given up.
 *
 * @param since when the first of them was
 * @param last when the last of them was
 */
public record RetriesExhausted(MerchantId merchant, long count, Instant since, Instant last) {}
