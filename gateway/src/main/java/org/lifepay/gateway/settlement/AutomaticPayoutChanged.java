package org.lifepay.gateway.settlement;

import org.lifepay.gateway.merchant.MerchantId;

/** Automatic payout was proposed, or approved; published in the transaction. */
public record AutomaticPayoutChanged(MerchantId merchant, AutomaticPayout automatic) {}
