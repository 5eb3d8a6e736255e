package org.lifepay.gateway.notification;

import java.time.Instant;

/** One delivery attempt of a notification and its result. */
public record DeliveryAttempt(long notificationId, Instant startedAt, Delivery delivery) {}
