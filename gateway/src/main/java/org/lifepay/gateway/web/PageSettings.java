package org.lifepay.gateway.web;

import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of pages. */
@ConfigurationProperties("lifepay")
public record PageSettings(
        @Setting(
                "pages for one client's network (IPv4 address, /64 of IPv6) at one gateway, gradually given back; then 503 with `Retry-After`. Behind a proxy set `lifepay.trusted-proxies`, or all clients share it")
        @Limit(
                area = LimitArea.RATES,
                name = "pages for one client's network",
                unit = "pages a minute",
                atLimit = "HTTP 503 with `Retry-After`; `lifepay_page_rate_limited_total`")
        @Adjustable(min = 600, max = 1_000_000)
        @DefaultValue("6000")
        int pageLimitPerMinute) {}
