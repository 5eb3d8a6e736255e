package org.lifepay.gateway.paymentlink;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of payment links. */
@ConfigurationProperties("lifepay.payment-links")
public record PaymentLinkSettings(
        @Setting(
                "how long an order of a payment link can be paid; so long it counts against the number of payments of the link")
        @Limit(
                area = LimitArea.VALIDITY,
                name = "order of a payment link",
                atLimit = "the order is closed, and counts no more")
        @DefaultValue("15m")
        Duration orderLifetime,

        @Setting(
                "orders that one client's network (IPv4 address, /64 of IPv6) may place by one payment link at one gateway, gradually given back")
        @Limit(
                area = LimitArea.RATES,
                name = "orders of one payment link by one client's network",
                unit = "orders a minute",
                atLimit = "the page says so, with HTTP 429")
        @DefaultValue("30")
        int ordersPerMinute,

        @Setting("orders of one payment link that may wait for their payment at the same time")
        @Limit(
                area = LimitArea.RATES,
                name = "unpaid orders of one payment link",
                unit = "orders",
                atLimit = "the page asks to try again, with HTTP 503, until one is paid or has ended")
        @DefaultValue("500")
        int maxOpenOrders,

        @Setting(
                "of these, orders that one client's network (IPv4 address, /64 of IPv6) may have placed; buyers behind a proxy that is not trusted share one")
        @Limit(
                area = LimitArea.RATES,
                name = "unpaid orders of one payment link by one client's network",
                unit = "orders",
                atLimit = "the page says so, with HTTP 429, until one is paid or has ended")
        @DefaultValue("50")
        int maxOpenOrdersOfNetwork) {
    private static final Duration MIN_LIFETIME = Duration.ofMinutes(1);
    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    public PaymentLinkSettings {
        boolean fits = orderLifetime.compareTo(MIN_LIFETIME) >= 0 && orderLifetime.compareTo(MAX_LIFETIME) <= 0;
        new SettingRules("lifepay.payment-links")
                .require(fits, "order-lifetime", orderLifetime, "must be 1m to 24h")
                .require(ordersPerMinute >= 1, "orders-per-minute", ordersPerMinute, "must be at least 1")
                .require(maxOpenOrders >= 1, "max-open-orders", maxOpenOrders, "must be at least 1")
                .require(
                        maxOpenOrdersOfNetwork >= 1,
                        "max-open-orders-of-network",
                        maxOpenOrdersOfNetwork,
                        "must be at least 1")
                .verify();
    }
}
