package org.lifepay.gateway.channel.payout;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A channel that pays out. Every call goes over the network: never call inside a transaction. Every call is idempotent:
 * repeated with the same number it has no second effect. An outcome that is not certain is reported as Unknown.
 */
public interface PayoutChannel {
    /** One try, which is up to {@link #MAX_CALLS} calls; another gateway takes over then. */
    Duration MAX_TRY = Duration.ofMinutes(1);

    /** Query, pay, and query again. */
    int MAX_CALLS = 3;

    /** Whose account pays. A number is paid once by each: another one knows nothing of it, and would pay it again. */
    String payer();

    /** Pays; the same number is never paid twice. */
    PayoutResult pay(PayoutRequest request);

    /** Queries the state of a payout. */
    PayoutResult query(PayoutRequest request);

    /**
     * Retries a payout whose outcome is unknown: queries before it sends again.
     *
     * @param mayPay asked right before it is sent; if not, the result is that of the query
     */
    default PayoutResult repeat(PayoutRequest request, BooleanSupplier mayPay) {
        return switch (query(request)) {
            case PayoutResult.NotFound notFound -> mayPay.getAsBoolean() ? pay(request) : notFound;
            case PayoutResult.Paid paid -> paid;
            case PayoutResult.Processing processing -> processing;
            case PayoutResult.Declined declined -> declined;
            case PayoutResult.Returned returned -> returned;
            case PayoutResult.Unknown unknown -> unknown;
        };
    }
}
