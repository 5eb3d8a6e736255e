package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A verified payment whose number belongs to no attempt, as after a restore from a backup.
 *
 * @param merchant the merchant, if known from the number or the address of the notice
 */
public record UnmatchedPayment(
        Optional<MerchantId> merchant, String number, String tradeNo, Money amount, Instant paidAt, Instant seenAt) {}
