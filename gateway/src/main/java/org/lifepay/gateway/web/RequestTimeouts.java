package org.lifepay.gateway.web;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long a client may take to send a request, however often it sends a byte of it. */
@ConfigurationProperties("lifepay.request")
public record RequestTimeouts(
        @Setting(
                "for the request line and all headers of a request, however often a byte of them comes; then the connection is cut and counted in `lifepay_http_slow_clients_total`")
        @Limit(
                area = LimitArea.HTTP,
                name = "sending the head of a request",
                atLimit = "the connection is cut; `lifepay_http_slow_clients_total`")
        @DefaultValue("10s")
        Duration headTimeout,

        @Setting("the same for the whole body, from the end of the headers")
        @Limit(
                area = LimitArea.HTTP,
                name = "sending the body of a request",
                atLimit = "the connection is cut; `lifepay_http_slow_clients_total`")
        @DefaultValue("10s")
        Duration bodyTimeout) {}
