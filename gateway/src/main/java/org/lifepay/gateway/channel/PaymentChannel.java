package org.lifepay.gateway.channel;

/**
 * A channel that collects money. Every call goes out over the network: never make one inside a transaction. Every call
 * may be made twice with the same numbers without a second effect. Whatever is not certain is answered Unknown.
 */
public interface PaymentChannel {
    /** Offers the buyer a way to pay. */
    PaymentInitiation initiate(PaymentRequest request);

    /** Asks what became of an attempt. */
    QueryResult query(String merchantHint, String number);

    /** Makes sure that nobody can pay this attempt any more; never gives money back. */
    CloseResult close(String merchantHint, String number);

    /** Gives money back; the same refund number never pays twice. */
    RefundResult refund(RefundRequest request);

    /** Asks what became of a refund. */
    RefundResult queryRefund(RefundRequest request);

    /** A refund that may have gone through although nobody heard: asks before it repeats it. */
    default RefundResult repeatRefund(RefundRequest request) {
        return switch (queryRefund(request)) {
            case RefundResult.NotFound _ -> refund(request);
            case RefundResult.Done done -> done;
            case RefundResult.Declined declined -> declined;
            case RefundResult.Unknown unknown -> unknown;
        };
    }
}
