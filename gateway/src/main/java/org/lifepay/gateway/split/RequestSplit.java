package org.lifepay.gateway.split;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Splits a paid order later, idempotently. */
@Component
public class RequestSplit {
    @Limit(area = LimitArea.SIZES, name = "shares of an order", unit = "records", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_SHARES_OF_ORDER = 200;

    /** Alipay takes 50 calls for a payment; one sets the rest free. */
    @Limit(
            area = LimitArea.SIZES,
            name = "shares of an order at Alipay",
            unit = "records",
            atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_SHARES_AT_CHANNEL = 49;

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final SplitPaidOrders writer;
    private final SplitFinishTable finishes;
    private final SendSplits sender;
    private final Splits results;
    private final ShareRules rules;
    private final SplitShares receivers;
    private final SplitTermsOfMerchants terms;
    private final Orders orders;
    private final SplitOrders splitOrders;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    RequestSplit(
            SplitTable splits,
            SplitRecordTable records,
            SplitPaidOrders writer,
            SplitFinishTable finishes,
            SendSplits sender,
            Splits results,
            ShareRules rules,
            SplitShares receivers,
            SplitTermsOfMerchants terms,
            Orders orders,
            SplitOrders splitOrders,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.splits = splits;
        this.records = records;
        this.writer = writer;
        this.finishes = finishes;
        this.sender = sender;
        this.results = results;
        this.rules = rules;
        this.receivers = receivers;
        this.terms = terms;
        this.orders = orders;
        this.splitOrders = splitOrders;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param orderNumber the order's public number
     * @param notifyUrl empty: not notified
     */
    public record Request(
            MerchantId payer,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            String orderNumber,
            String notifyUrl,
            List<SplitShare> shares) {
        public Request {
            shares = List.copyOf(shares);
        }
    }

    /** The result. */
    public sealed interface Result {
        /** Stored; booked, or it will be. */
        record Accepted(SplitResult split) implements Result {}

        record RequestIdReused() implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        /** The order buys foreign money. */
        record BuysForeignMoney() implements Result {}

        /** A receiver is not known or is suspended. */
        record NoReceiver(MerchantId receiver) implements Result {}

        /** The channel cannot pay a receiver. */
        record NotBound(MerchantId receiver) implements Result {}

        /** What was left of the payment that the channel held is set free: it shares no more of it. */
        record Finished() implements Result {}

        /** The order would have more shares than an order may have. */
        record TooManyShares(int limit) implements Result {}

        /** More than is left of the order after its fee, refunds and other shares. */
        record ExceedsOrder(long leftFen) implements Result {}
    }

    public Result request(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Order> order = orders.find(request.payer(), request.orderNumber());
        if (order.isEmpty()) {
            return new Result.OrderNotFound();
        }
        if (order.get().exchangeCurrency() != null) {
            return new Result.BuysForeignMoney();
        }
        Optional<MerchantId> refused = receivers.refused(request.shares());
        if (refused.isPresent()) {
            return new Result.NoReceiver(refused.get());
        }
        Optional<Result> problem = Objects.requireNonNull(transaction.execute(_ -> lockAndStore(request, order.get())));
        if (problem.isPresent()) {
            return problem.get();
        }
        Split split = splits.find(request.payer(), request.requestId()).orElseThrow();
        records.of(split).stream().filter(row -> !row.atChannel()).forEach(sender::start);
        return replay(request).orElseThrow();
    }

    /** As it was split first; money that came by bank transfer is not at the channel. Call it under the order's lock. */
    private boolean isAtChannel(Order order) {
        return splitOrders
                .markOf(order.key())
                .map(SplitMark::isAtChannel)
                .orElseGet(() -> order.isRefundable() && terms.isAtChannel(order.merchant()));
    }

    /** Empty if it was stored. */
    private Optional<Result> lockAndStore(Request request, Order found) {
        Order order = splitOrders.lock(found.key());
        if (!(order.state() instanceof OrderState.Paid paid)) {
            return Optional.of(new Result.OrderNotPaid());
        }
        Optional<Result> meanwhile = replay(request);
        return meanwhile.isPresent() ? meanwhile : store(request, order, paid, isAtChannel(order));
    }

    private Optional<Result> store(Request request, Order order, OrderState.Paid paid, boolean atChannel) {
        Optional<MerchantId> notBound = atChannel ? terms.notBound(request.shares()) : Optional.empty();
        if (notBound.isPresent()) {
            return Optional.of(new Result.NotBound(notBound.get()));
        }
        if (finishes.lockBegun(order.key())) {
            return Optional.of(new Result.Finished());
        }
        int max = atChannel ? MAX_SHARES_AT_CHANNEL : MAX_SHARES_OF_ORDER;
        if (records.ofOrder(order.key()).size() + request.shares().size() > max) {
            return Optional.of(new Result.TooManyShares(max));
        }
        long left = atChannel ? rules.leftAtChannel(order) : rules.leftOf(order, true);
        if (SplitShares.total(request.shares()).fen() > left) {
            return Optional.of(new Result.ExceedsOrder(Math.max(0, left)));
        }
        Split split = new Split(
                order.key(),
                ids.next(),
                false,
                request.requestId(),
                request.contentDigest(),
                request.partnerId(),
                request.notifyUrl(),
                order.sentBack(),
                order.received().minus(order.sentBack()),
                paid.at(),
                clock.instant());
        if (!writer.insert(split, request.shares(), atChannel)) {
            return replay(request); // of another order, whose lock is another
        }
        splitOrders.mark(order.key(), atChannel);
        finishes.withdraw(order.key());
        return Optional.empty();
    }

    private Optional<Result> replay(Request request) {
        return splits.find(request.payer(), request.requestId())
                .map(split -> split.contentDigest().equals(request.contentDigest())
                        ? new Result.Accepted(results.result(split))
                        : new Result.RequestIdReused());
    }
}
