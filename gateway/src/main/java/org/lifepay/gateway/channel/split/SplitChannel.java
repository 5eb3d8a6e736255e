package org.lifepay.gateway.channel.split;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A channel that splits payments: shares go from the seller's account to receivers that are bound. Every call goes over the
 * network: never call inside a transaction. Every call is idempotent: repeated with the same number and content it has no
 * second effect. An outcome that is not certain is reported as Unknown.
 */
public interface SplitChannel {
    /** Binds an account, so that it may get shares; harmless if it is bound. */
    BindResult bind(String number, ShareReceiver receiver);

    /** Ends that; harmless if it is not bound. */
    BindResult unbind(String number, ShareReceiver receiver);

    /**
     * The exact text of the request for a share; nothing is sent. Keep it before it is sent first: a repeat must not differ
     * in a byte, whatever has changed meanwhile.
     */
    String content(String number, String tradeNo, ShareReceiver receiver, Money amount, @Nullable String remark);

    /** The same for the request that sets the rest of a held payment free. */
    String finishing(String number, String tradeNo);

    /** The exact text of the part of a refund's request that says who gives back how much; nothing is sent. */
    String givingBack(List<GivenBack> given);

    /** Shares; the same number is never paid twice. */
    ShareResult share(ShareRequest request);

    /** Queries the state of a share. */
    ShareResult query(ShareRequest request);

    /**
     * Retries a share whose outcome is unknown: queries before it sends again.
     *
     * @param maySend asked right before it is sent; if not, the result is that of the query
     */
    default ShareResult repeat(ShareRequest request, BooleanSupplier maySend) {
        return switch (query(request)) {
            case ShareResult.NotFound notFound -> maySend.getAsBoolean() ? share(request) : notFound;
            case ShareResult.Shared shared -> shared;
            case ShareResult.Processing processing -> processing;
            case ShareResult.Refused refused -> refused;
            case ShareResult.Unknown unknown -> unknown;
        };
    }
}
