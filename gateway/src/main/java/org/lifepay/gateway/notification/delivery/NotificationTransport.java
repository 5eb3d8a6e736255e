package org.lifepay.gateway.notification.delivery;

import java.net.URI;
import java.util.SequencedMap;
import org.lifepay.gateway.notification.Delivery;

/** Carries a notification to a merchant's server. */
@FunctionalInterface
public interface NotificationTransport {
    /**
     * Posts once, follows no redirect, and comes back within the time limit whatever the other side does.
     *
     * @param headers spelt and ordered as they are to stand on the wire
     */
    Delivery post(URI url, SequencedMap<String, String> headers, String body);
}
