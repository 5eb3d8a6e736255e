package org.lifepay.gateway.payout;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A user has claimed that a payout was not paid, or a second one has ended it so; published in the transaction.
 *
 * @param approver null while it waits for a second user
 */
public record PayoutClaimed(
        MerchantId merchant,
        String serialNumber,
        Money amount,
        PayoutClaim claim,
        SettlementAccount.@Nullable By approver) {}
