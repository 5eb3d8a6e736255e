package org.lifepay.gateway.order.autorefund;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A user has claimed that a payment was refunded by other means, or a second one has approved it; published in the transaction.
 *
 * @param number of the payment attempt
 * @param approver null while it waits for a second user
 */
public record AutoRefundClaimed(
        MerchantId merchant, String number, AutoRefundClaim claim, AutoRefundClaim.@Nullable By approver) {}
