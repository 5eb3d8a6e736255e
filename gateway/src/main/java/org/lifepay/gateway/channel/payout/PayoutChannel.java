package org.lifepay.gateway.channel.payout;

/**
 * A channel that pays out. Every call goes over the network: never call inside a transaction. Every call is idempotent:
 * repeated with the same number it has no second effect. An outcome that is not certain is reported as Unknown.
 */
public interface PayoutChannel {
    /** Pays; the same number is never paid twice. */
    PayoutResult pay(PayoutRequest request);

    /** Queries the state of a payout. */
    PayoutResult query(PayoutRequest request);

    /** Retries a payout whose outcome is unknown: queries before it sends again. */
    default PayoutResult repeat(PayoutRequest request) {
        return switch (query(request)) {
            case PayoutResult.NotFound _ -> pay(request);
            case PayoutResult.Paid paid -> paid;
            case PayoutResult.Processing processing -> processing;
            case PayoutResult.Declined declined -> declined;
            case PayoutResult.Returned returned -> returned;
            case PayoutResult.Unknown unknown -> unknown;
        };
    }
}
