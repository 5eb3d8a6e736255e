package org.lifepay.gateway.analytics;

import org.lifepay.gateway.merchant.MerchantId;

/** A merchant's metrics of the ranking's days; without the time to pay. */
public record RankedMerchant(MerchantId merchant, Metrics metrics) {}
