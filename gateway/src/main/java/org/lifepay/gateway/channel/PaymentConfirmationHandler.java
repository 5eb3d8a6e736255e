package org.lifepay.gateway.channel;

/** Receives verified payment confirmations (notices) from channels. */
public interface PaymentConfirmationHandler {
    /** Accepts a confirmation; the channel gets a positive acknowledgement only for {@link Confirmation.Accepted}. */
    Confirmation confirm(String merchantHint, Payment payment);

    /** The result of handling a confirmation. */
    sealed interface Confirmation {
        /** Stored durably, now or before. */
        record Accepted() implements Confirmation {}

        /** Unknown attempt, or inconsistent with the order; nothing was changed. */
        record Rejected(String reason) implements Confirmation {}
    }
}
