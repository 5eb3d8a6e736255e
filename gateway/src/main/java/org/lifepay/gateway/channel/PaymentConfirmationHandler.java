package org.lifepay.gateway.channel;

/** Who wants to know of payments; channels tell it what a verified notice says. */
public interface PaymentConfirmationHandler {
    /** Takes a payment in; the channel is told "received" only when the answer is {@link Confirmation.Accepted}. */
    Confirmation confirm(String merchantHint, Payment payment);

    /** What became of the news. */
    sealed interface Confirmation {
        /** Known for ever, now or already. */
        record Accepted() implements Confirmation {}

        /** Not ours, or it contradicts our order; nothing was changed. */
        record Rejected(String reason) implements Confirmation {}
    }
}
