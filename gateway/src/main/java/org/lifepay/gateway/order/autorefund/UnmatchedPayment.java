package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payment that the channel has proven and whose number none of our attempts has, as after a restore.
 *
 * @param merchant whose number it is, where the number or the address of the notice tells
 */
public record UnmatchedPayment(
        Optional<MerchantId> merchant, String number, String tradeNo, Money amount, Instant paidAt, Instant seenAt) {}
