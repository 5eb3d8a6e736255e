package org.lifepay.gateway.channel;

/** Who wants to know of payments; channels tell it what a verified notice says. */
public interface PaymentNews {
    /** Takes a payment in; the channel is told "received" only when the answer is {@link Answer.Stored}. */
    Answer paid(String merchantHint, Payment payment);

    /** What became of the news. */
    sealed interface Answer {
        /** Known for ever, now or already. */
        record Stored() implements Answer {}

        /** Not ours, or it contradicts our order; nothing was changed. */
        record Refused(String reason) implements Answer {}
    }
}
