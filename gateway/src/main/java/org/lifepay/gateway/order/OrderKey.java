package org.lifepay.gateway.order;

import org.lifepay.gateway.merchant.MerchantId;

/** Which order, inside. */
public record OrderKey(MerchantId merchant, long id) {}
