package org.lifepay.gateway.notification.outbox;

/**
 * What came of a wish to send notifications again.
 *
 * @param queued how many are due now; those that were queued within the last minute stay as they are and do not count
 * @param remaining how many more there are than one call may queue
 */
public record ResendResult(int queued, int remaining) {}
