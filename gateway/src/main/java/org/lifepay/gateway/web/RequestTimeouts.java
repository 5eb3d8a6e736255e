package org.lifepay.gateway.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a client may take to send a request, however often it sends a byte of it.
 *
 * @param headTimeout from the first byte of the request line to the end of the headers
 * @param bodyTimeout from there to the last byte of the body
 */
@ConfigurationProperties("lifepay.request")
record RequestTimeouts(
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("10s") Duration bodyTimeout) {
    RequestTimeouts {
        if (!headTimeout.isPositive() || !bodyTimeout.isPositive()) {
            throw new IllegalArgumentException("lifepay.request.head-timeout and body-timeout must be positive");
        }
    }
}
