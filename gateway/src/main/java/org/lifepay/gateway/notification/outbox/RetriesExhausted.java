package org.lifepay.gateway.notification.outbox;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant's notifications whose retries are exhausted.
 *
 * @param since the time of the first
 * @param last the time of the latest
 */
public record RetriesExhausted(MerchantId merchant, long count, Instant since, Instant last) {}
