package org.lifepay.gateway.merchantapi;

import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the merchant API. */
@ConfigurationProperties("lifepay")
public record MerchantApiSettings(
        @Setting(
                "query, refundQuery, the lists, statements and resending, each, for one merchant at one gateway; a merchant's terms come first")
        @Limit(
                area = LimitArea.RATES,
                name = "queries of one merchant by one function at one gateway",
                unit = "calls a minute",
                atLimit = "`RATE_LIMITED`; `lifepay_api_rate_limited_total`")
        @Adjustable(min = 20, max = 100_000)
        @DefaultValue("200")
        int queryLimitPerMinute,

        @Setting("order, cancelOrder and refund, each, for one merchant at one gateway; a merchant's terms come first")
        @Limit(
                area = LimitArea.RATES,
                name = "orders, cancellations and refunds of one merchant, each, at one gateway",
                unit = "calls a second",
                atLimit = "`RATE_LIMITED`; `lifepay_api_rate_limited_total`")
        @Adjustable(min = 50, max = 100_000)
        @DefaultValue("2000")
        int callLimitPerSecond) {}
