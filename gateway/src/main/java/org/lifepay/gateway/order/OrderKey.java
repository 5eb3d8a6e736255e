package org.lifepay.gateway.order;

import org.lifepay.gateway.merchant.MerchantId;

/** The internal key of an order. */
public record OrderKey(MerchantId merchant, long id) {}
