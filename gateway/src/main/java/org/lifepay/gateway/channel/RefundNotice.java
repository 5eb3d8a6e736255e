package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * A channel's notice of a refund: of one that we have sent, or of one made in the channel's own console.
 *
 * @param number our number of the payment attempt
 * @param refundNumber the refund's number at the channel; empty if the notice names none
 * @param total all that has been refunded of the payment by then, this refund included
 * @param refundedAt by the channel's clock
 * @param payment the payment, while money of it is left
 */
public record RefundNotice(
        String number,
        String tradeNo,
        Optional<String> refundNumber,
        Money total,
        Instant refundedAt,
        Optional<Payment> payment) {}
