package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.transition.OrderRefunds;
import org.lifepay.gateway.order.transition.OrderRefunds.Reservation;
import org.lifepay.gateway.risk.RiskVerdict;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Places a refund idempotently, within the remaining amount of the order, and sends it to the channel. */
@Component
public class PlaceRefund {
    private final RefundTable refunds;
    private final OrderRefunds orders;
    private final SendRefunds sender;
    private final ChannelRefundTable channelRefunds;
    private final LostRefunds lostRefunds;
    private final RefundRisk risk;
    private final ApplicationEventPublisher events;
    private final BoundedCaller caller;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceRefund(
            RefundTable refunds,
            OrderRefunds orders,
            SendRefunds sender,
            ChannelRefundTable channelRefunds,
            LostRefunds lostRefunds,
            RefundRisk risk,
            ApplicationEventPublisher events,
            BoundedCaller caller,
            TransactionTemplate transaction,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.sender = sender;
        this.channelRefunds = channelRefunds;
        this.lostRefunds = lostRefunds;
        this.risk = risk;
        this.events = events;
        this.caller = caller;
        this.transaction = transaction;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The refund request.
     *
     * @param orderSerialNumber the order's serialNumber, which is its paymentOrderId
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            String orderSerialNumber,
            Money amount,
            String notifyUrl,
            @Nullable String remark) {
        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** The result. */
    public sealed interface Result {
        /** Stored; its state may be final already. */
        record Accepted(Refund refund) implements Result {}

        record RequestIdReused() implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        record ExceedsOrder(Money left) implements Result {}

        record RefusedByRisk(RiskVerdict verdict) implements Result {}

        /** It was paid by bank transfer. */
        record NotSupported() implements Result {}

        /** Shares of it were sent to the channel. */
        record Shared() implements Result {}
    }

    public Result place(Request request) {
        return place(request, Optional.empty(), null);
    }

    /**
     * The same for a refund of the console's; one without approval is also rejected as {@link Result.ExceedsOrder} if the
     * order's refunds would exceed the limit, even with concurrent requests.
     *
     * @param requestedBy the name of the user who asked for it
     */
    Result place(Request request, Optional<Money> limit, @Nullable String requestedBy) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Order> order = orders.find(request.merchant(), request.orderSerialNumber());
        if (order.isEmpty()) {
            return new Result.OrderNotFound();
        }
        if (!order.get().isRefundable()) {
            return new Result.NotSupported();
        }
        Refund refund = newRefund(request, order.get(), requestedBy);
        Order.PointOfSale placedAt = order.get().pointOfSale();
        lostRefunds.name(order.get(), refund);
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            Result written = write(refund, placedAt, request, limit);
            if (!(written instanceof Result.Accepted)) {
                status.setRollbackOnly();
            }
            return written;
        }));
        if (result instanceof Result.RefusedByRisk(var verdict)) {
            risk.record(refund, verdict, clock.instant());
        }
        if (result instanceof Result.Accepted(var accepted) && accepted.id() == refund.id()) {
            caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> {
                sender.send(accepted);
                return accepted;
            });
            return replay(request).orElseThrow();
        }
        return result;
    }

    private Result write(Refund refund, Order.PointOfSale placedAt, Request request, Optional<Money> limit) {
        Instant now = clock.instant();
        if (!refunds.insert(refund, placedAt, now, now.plus(SendRefunds.LEASE))) {
            return replay(request).or(() -> adopt(refund, request)).orElseGet(Result.RequestIdReused::new);
        }
        return switch (orders.reserve(refund.order(), refund.amount(), limit)) {
            case Reservation.Reserved _ -> passRisk(refund, now);
            case Reservation.NotPaid _ -> new Result.OrderNotPaid();
            case Reservation.Shared _ -> new Result.Shared();
            case Reservation.Exceeds(var left) -> new Result.ExceedsOrder(left);
        };
    }

    private Result passRisk(Refund refund, Instant now) {
        RiskVerdict verdict = risk.decide(refund, now);
        return verdict instanceof RiskVerdict.Refuse ? new Result.RefusedByRisk(verdict) : new Result.Accepted(refund);
    }

    /** The refund was sent, its row lost with the last commits, and its money found at the channel since. */
    private Optional<Result> adopt(Refund refund, Request request) {
        if (!channelRefunds.adopt(refund, refund.serialNumber())) {
            return Optional.empty();
        }
        Refund adopted =
                refunds.findByRequestId(request.merchant(), request.requestId()).orElseThrow();
        events.publishEvent(new RefundStateChanged(adopted));
        return Optional.of(new Result.Accepted(adopted));
    }

    private Optional<Result> replay(Request request) {
        return refunds.findByRequestId(request.merchant(), request.requestId())
                .map(refund -> refund.contentDigest().equals(request.contentDigest())
                        ? new Result.Accepted(refund)
                        : new Result.RequestIdReused());
    }

    private Refund newRefund(Request request, Order order, @Nullable String requestedBy) {
        return new Refund(
                order.key(),
                ids.next(),
                request.requestId(),
                numbers.ofRefund(request.merchant(), request.requestId()),
                request.contentDigest(),
                request.partnerId(),
                request.amount(),
                request.notifyUrl(),
                request.remark(),
                new RefundState.Accepted(),
                0,
                requestedBy);
    }
}
