package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * A channel that collects payments. Every call goes over the network: never call inside a transaction. Every call is
 * idempotent: repeated with the same numbers it has no second effect. An outcome that is not certain is reported as
 * Unknown.
 */
public interface PaymentChannel {
    /**
     * How long a caller who is to be answered within five seconds waits for calls to a channel, all of them together; the
     * calls go on. The rest is for the database before and after them, and for the seal of the answer.
     */
    @Limit(
            area = LimitArea.CALLS,
            name = "waiting for Alipay within a call or a page",
            atLimit = "answered with what is known; the call to Alipay goes on and its result is stored")
    Duration CALLER_TIMEOUT = Duration.ofSeconds(4);

    /** Initiates a payment with one payment method. */
    PaymentInitiation initiate(PaymentRequest request);

    /** Queries the state of an attempt. */
    QueryResult query(String merchantHint, String number);

    /** Closes an attempt so that it can no longer be paid; never refunds. */
    CloseResult close(String merchantHint, String number);

    /** Refunds; the same refund number is never paid twice. */
    RefundResult refund(RefundRequest request);

    /** Queries the state of a refund. */
    RefundResult queryRefund(RefundRequest request);

    /** The amount of a refund that was made in the channel's own console, under a number that is not ours. */
    RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber);

    /** Retries a refund whose outcome is unknown: queries before it sends again. */
    default RefundResult repeatRefund(RefundRequest request) {
        return switch (queryRefund(request)) {
            case RefundResult.NotFound _ -> refund(request);
            case RefundResult.Done done -> done;
            case RefundResult.Declined declined -> declined;
            case RefundResult.Unknown unknown -> unknown;
        };
    }
}
