package org.lifepay.gateway.split;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A user has claimed that a share was not paid, or a second one has ended it so; published in the transaction.
 *
 * @param approver null while it waits for a second user
 */
public record ShareClaimed(
        MerchantId payer, String serialNumber, Money amount, ShareClaim claim, ShareClaim.@Nullable By approver) {}
