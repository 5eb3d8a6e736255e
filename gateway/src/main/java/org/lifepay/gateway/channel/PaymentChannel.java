package org.lifepay.gateway.channel;

/**
 * A channel that collects money. Every call goes out over the network: never make one inside a transaction. Every call
 * may be made twice with the same numbers without a second effect. Whatever is not certain is answered Unknown.
 */
public interface PaymentChannel {
    /** Offers the buyer a way to pay. */
    OpenAnswer open(Opening opening);

    /** Asks what became of an attempt. */
    AskAnswer ask(String merchantHint, String number);

    /** Makes sure that nobody can pay this attempt any more; never gives money back. */
    CloseAnswer close(String merchantHint, String number);

    /** Gives money back; the same refund number never pays twice. */
    RefundAnswer refund(RefundOrder refund);

    /** Asks what became of a refund. */
    RefundAnswer askRefund(RefundOrder refund);

    /** A refund that may have gone through although nobody heard: asks before it repeats it. */
    default RefundAnswer repeatRefund(RefundOrder refund) {
        return switch (askRefund(refund)) {
            case RefundAnswer.NotThere _ -> refund(refund);
            case RefundAnswer.Done done -> done;
            case RefundAnswer.Declined declined -> declined;
            case RefundAnswer.Unknown unknown -> unknown;
        };
    }
}
