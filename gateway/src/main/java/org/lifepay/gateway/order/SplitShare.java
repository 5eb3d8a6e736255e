package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** A receiver's share of an order (分账), as it was requested. */
public record SplitShare(
        MerchantId receiver, Money amount, @Nullable String remark) {}
