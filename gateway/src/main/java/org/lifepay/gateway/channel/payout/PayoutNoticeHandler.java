package org.lifepay.gateway.channel.payout;

import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;

/** Receives verified notices of channels that a payout has changed. */
@FunctionalInterface
public interface PayoutNoticeHandler {
    /**
     * Accepts a notice about the payout with this number of ours; what it has become is asked of the channel. After
     * {@link Confirmation.Rejected} the channel sends it again.
     */
    Confirmation changed(String number);
}
