package org.lifepay.gateway.notification.outbox;

/**
 * The result of a resend request.
 *
 * @param queued number of notifications that are due now, without those queued within the last minute, which stay
 *     unchanged
 * @param remaining number of those beyond the limit of one call
 */
public record ResendResult(int queued, int remaining) {}
