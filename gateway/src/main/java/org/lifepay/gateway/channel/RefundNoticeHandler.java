package org.lifepay.gateway.channel;

import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;

/** Receives verified notices of refunds from channels. */
@FunctionalInterface
public interface RefundNoticeHandler {
    /** Accepts a notice; after {@link Confirmation.Rejected} the channel sends it again. */
    Confirmation refunded(String merchantHint, RefundNotice notice);
}
