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

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final SplitPaidOrders writer;
    private final SendSplits sender;
    private final Splits results;
    private final ShareRules rules;
    private final SplitShares receivers;
    private final Orders orders;
    private final SplitOrders splitOrders;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    RequestSplit(
            SplitTable splits,
            SplitRecordTable records,
            SplitPaidOrders writer,
            SendSplits sender,
            Splits results,
            ShareRules rules,
            SplitShares receivers,
            Orders orders,
            SplitOrders splitOrders,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.splits = splits;
        this.records = records;
        this.writer = writer;
        this.sender = sender;
        this.results = results;
        this.rules = rules;
        this.receivers = receivers;
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
        Optional<Result> problem = Objects.requireNonNull(transaction.execute(_ -> store(request, order.get())));
        if (problem.isPresent()) {
            return problem.get();
        }
        Split split = splits.find(request.payer(), request.requestId()).orElseThrow();
        records.of(split).forEach(sender::start);
        return replay(request).orElseThrow();
    }

    /** Empty if it was stored. */
    private Optional<Result> store(Request request, Order found) {
        Order order = splitOrders.lock(found.key());
        if (!(order.state() instanceof OrderState.Paid paid)) {
            return Optional.of(new Result.OrderNotPaid());
        }
        Optional<Result> meanwhile = replay(request);
        if (meanwhile.isPresent()) {
            return meanwhile;
        }
        if (records.ofOrder(order.key()).size() + request.shares().size() > MAX_SHARES_OF_ORDER) {
            return Optional.of(new Result.TooManyShares(MAX_SHARES_OF_ORDER));
        }
        long left = rules.leftOf(order, true);
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
        if (!writer.insert(split, request.shares())) {
            return replay(request); // of another order, whose lock is another
        }
        splitOrders.mark(order.key());
        return Optional.empty();
    }

    private Optional<Result> replay(Request request) {
        return splits.find(request.payer(), request.requestId())
                .map(split -> split.contentDigest().equals(request.contentDigest())
                        ? new Result.Accepted(results.result(split))
                        : new Result.RequestIdReused());
    }
}
