package org.lifepay.gateway.exchange;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A user has claimed that nothing was bought, or a second one has ended the purchase so; published in the transaction.
 *
 * @param paymentOrderId the order's public number
 * @param reserved the money that was held for it
 * @param approver null while it waits for a second user
 */
public record PurchaseClaimed(
        MerchantId merchant, String paymentOrderId, Money reserved, BankClaim claim, BankClaim.@Nullable By approver) {}
