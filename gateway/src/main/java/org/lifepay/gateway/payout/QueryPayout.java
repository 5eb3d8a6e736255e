package org.lifepay.gateway.payout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.stereotype.Component;

/** Finds a payout for its merchant, and queries the channel about one without a final result. */
@Component
public class QueryPayout {
    @Limit(
            area = LimitArea.RATES,
            name = "queries of one payout at Alipay, at one gateway",
            atLimit = "answered with what is known")
    private static final Duration BETWEEN_QUERIES = Duration.ofSeconds(3);

    private static final int MAX_REMEMBERED = 10_000;

    private final PayoutTable payouts;
    private final SendPayouts sender;
    private final BoundedCaller caller;
    private final Cache<String, Boolean> queried;

    QueryPayout(PayoutTable payouts, SendPayouts sender, BoundedCaller caller, Clock clock) {
        this.payouts = payouts;
        this.sender = sender;
        this.caller = caller;
        this.queried = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(BETWEEN_QUERIES)
                .build();
    }

    /** Queries the channel about the payout with this serialNumber, and records that it was paid or came back; empty if there is none. */
    public Optional<PayoutResult> queryAgain(MerchantId merchant, String serialNumber) {
        return payouts.numbered(merchant, serialNumber).map(sender::queryAgain);
    }

    /**
     * Queries the channel as {@link #queryAgain}; whether it does not say that nothing was paid. Of one that was sent from a former
     * account the two users who ended it have said so.
     */
    public boolean mayBePaid(MerchantId merchant, String serialNumber) {
        return queryAgain(merchant, serialNumber)
                .filter(result -> !result.equals(SendPayouts.OF_ANOTHER) || !isEndedByUsers(merchant, serialNumber))
                .filter(result -> switch (result) {
                    case PayoutResult.Paid _, PayoutResult.Processing _, PayoutResult.Unknown _ -> true;
                    case PayoutResult.Declined _, PayoutResult.Returned _, PayoutResult.NotFound _ -> false;
                })
                .isPresent();
    }

    private boolean isEndedByUsers(MerchantId merchant, String serialNumber) {
        return payouts.numbered(merchant, serialNumber)
                .filter(payout -> payout.state() instanceof PayoutState.Failed(var code, var _)
                        && code.equals(PayoutClaims.NOT_PAID_BY_FORMER_ACCOUNT))
                .isPresent();
    }

    /** If the channel hangs, the payout as stored; the channel's response is processed when it arrives. */
    public Optional<Payout> query(MerchantId merchant, PayoutKind kind, String requestId) {
        Optional<Payout> found = payouts.find(merchant, kind, requestId);
        Optional<Payout> underWay = found.filter(payout -> payout.state() instanceof PayoutState.Sent);
        if (underWay.isEmpty() || queried.asMap().putIfAbsent(underWay.get().serialNumber(), true) != null) {
            return found;
        }
        caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> {
            sender.queryNow(underWay.get());
            return true;
        });
        return payouts.find(merchant, kind, requestId);
    }
}
