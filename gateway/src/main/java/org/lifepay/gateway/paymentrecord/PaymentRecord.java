package org.lifepay.gateway.paymentrecord;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said with the channel about one attempt.
 *
 * @param number of the attempt at the channel
 * @param request what was sent, or handed to the buyer, to initiate the payment
 * @param response by which the payment became known: the channel's notice, or its answer to the charge or to a query
 */
public record PaymentRecord(
        String number, @Nullable Message request, @Nullable Message response) {
    /** A message, and when it was written down. */
    public record Message(String text, Instant at) {
        /** Keeps the message out of logs. */
        @Override
        public String toString() {
            return "Message[" + at + "]";
        }
    }
}
