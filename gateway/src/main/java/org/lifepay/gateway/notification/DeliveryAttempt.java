package org.lifepay.gateway.notification;

import java.time.Instant;

/** One sending of a notification, and what came of it. */
public record DeliveryAttempt(long notificationId, Instant startedAt, Delivery delivery) {}
