package org.lifepay.gateway.refund;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.stereotype.Component;

/** Finds a refund for its merchant, and queries the channel about one without a final result. */
@Component
public class QueryRefund {
    @Limit(
            area = LimitArea.RATES,
            name = "queries of one refund at Alipay, at one gateway",
            atLimit = "answered with what is known")
    private static final Duration BETWEEN_QUERIES = Duration.ofSeconds(3);

    private final Refunds refunds;
    private final Orders orders;
    private final SendRefunds sendRefunds;
    private final PaymentChannel channel;
    private final BoundedCaller caller;
    private final Clock clock;

    private final Cache<String, Boolean> queried;

    QueryRefund(
            Refunds refunds,
            Orders orders,
            SendRefunds sendRefunds,
            PaymentChannel channel,
            BoundedCaller caller,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.sendRefunds = sendRefunds;
        this.channel = channel;
        this.caller = caller;
        this.clock = clock;
        this.queried = Caffeine.newBuilder()
                .maximumSize(10_000)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(BETWEEN_QUERIES)
                .build();
    }

    /** If the channel hangs, the refund as stored; the channel's response is processed when it arrives. */
    public Optional<Refund> query(MerchantId merchant, String requestId) {
        Optional<Refund> found = refunds.find(merchant, requestId);
        boolean hangs = found.filter(refund -> refund.state() instanceof RefundState.Accepted && refund.tries() > 0)
                .isPresent();
        if (!hangs || queried.asMap().putIfAbsent(found.get().serialNumber(), true) != null) {
            return found;
        }
        caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> queryChannel(found.get()));
        return refunds.find(merchant, requestId);
    }

    /** Only success is recorded here: whether a decline is final is decided by the sending task. */
    private boolean queryChannel(Refund refund) {
        if (orders.find(refund.order()).orElseThrow().state() instanceof OrderState.Paid paid
                && channel.queryRefund(SendRefunds.requestOf(refund, paid)) instanceof RefundResult.Done) {
            sendRefunds.applyResult(refund, new RefundEvent.PaidOut(clock.instant()));
            return true;
        }
        return false;
    }
}
