package org.lifepay.gateway.notification.delivery;

import java.net.URI;
import java.util.SequencedMap;
import org.lifepay.gateway.notification.Delivery;

/** Transports a notification (webhook) to a merchant's server. */
@FunctionalInterface
public interface NotificationTransport {
    /**
     * Posts once, follows no redirect, and returns within the timeout whatever the server does.
     *
     * @param headers in the spelling and order of the wire
     */
    Delivery post(URI url, SequencedMap<String, String> headers, String body);
}
