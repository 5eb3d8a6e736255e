package org.lifepay.shop;

import java.util.Optional;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;

/** What a shop expects and what it was told, by requestId: what every {@link NotificationHandler} needs. */
public interface OrderRecords {
    /** What an order or refund of this shop costs; empty when it is none of this shop's. */
    Optional<Money> expected(String requestId);

    /**
     * Stores a verified notification before it returns, so that it may be acknowledged.
     *
     * @return true the first time, false when it was known already
     */
    boolean record(Notification notification);
}
