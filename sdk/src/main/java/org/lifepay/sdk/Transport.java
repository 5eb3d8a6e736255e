package org.lifepay.sdk;

import java.io.IOException;

/**
 * Carries one request to the platform and brings back what came. An own one can be put in, for example to go through a
 * proxy; it must be thread-safe, must send each request at most once, and must not follow redirects.
 */
@FunctionalInterface
public interface Transport {
    /**
     * Sends a POST.
     *
     * @throws IOException when no whole reply came, whatever the reason
     */
    WireReply post(WireRequest request) throws IOException;
}
