package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderRefunds;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BoundedCaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds made in the channel's own console. The channel's notice names them; if it is lost, they show when the channel
 * says how much of a payment it has refunded in all. Each is recorded once, as a refund that is done.
 */
@Component
public class ChannelRefunds implements RefundNoticeHandler {
    private static final Logger log = LoggerFactory.getLogger(ChannelRefunds.class);

    @Limit(
            area = LimitArea.CHANNEL,
            name = "recording a refund that a notice of Alipay tells of",
            atLimit = "the notice is refused; Alipay sends it again")
    private static final Duration CALLER_TIMEOUT = Duration.ofMillis(4_500);

    /** Follows the number of a declined refund in that of the row for its money. */
    static final String PAID_AFTER_DECLINE = "-PAID";

    private static final Confirmation ACCEPTED = new Confirmation.Accepted();

    private final ChannelRefundTable table;
    private final Orders orders;
    private final OrderStatusSnapshots autoRefunds;
    private final OrderRefunds orderRefunds;
    private final PaymentConfirmationHandler payments;
    private final PaymentChannel channel;
    private final BoundedCaller caller;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    ChannelRefunds(
            ChannelRefundTable table,
            Orders orders,
            OrderStatusSnapshots autoRefunds,
            OrderRefunds orderRefunds,
            PaymentConfirmationHandler payments,
            PaymentChannel channel,
            BoundedCaller caller,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.orders = orders;
        this.autoRefunds = autoRefunds;
        this.orderRefunds = orderRefunds;
        this.payments = payments;
        this.channel = channel;
        this.caller = caller;
        this.events = events;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Confirmation refunded(String merchantHint, RefundNotice notice) {
        Optional<Attempt> attempt = Ids.merchantWithin(notice.number())
                .or(() -> MerchantId.parse(merchantHint))
                .flatMap(merchant -> orderRefunds.findAttempt(merchant, notice.number()));
        if (attempt.isEmpty()) {
            log.error("refund of an unknown number: number={} trade={}", notice.number(), notice.tradeNo());
            notice.payment().ifPresent(payment -> payments.confirm(merchantHint, payment)); // kept as unmatched
            return new Confirmation.Rejected("unknown number");
        }
        OrderKey key = attempt.get().order();
        if (notice.refundNumber().filter(number -> isKnown(key, number)).isPresent()) {
            compareTotal(key, notice);
            return ACCEPTED;
        }
        // Its own notice is late or lost, whatever has become of the order since; once more changes nothing.
        notice.payment().ifPresent(payment -> payments.confirm(merchantHint, payment));
        if (!(orders.find(key).orElseThrow().state() instanceof OrderState.Paid paid)
                || !paid.number().equals(notice.number())) {
            log.warn("refund at the channel of a payment that is not the order's: number={}", notice.number());
            orderRefunds.recordElsewhere(attempt.get(), notice.total());
            if (notice.payment().isEmpty()) {
                orderRefunds.closeRefunded(attempt.get());
            }
            return ACCEPTED;
        }
        return caller.callWithin(CALLER_TIMEOUT, () -> recordNoticed(key, notice))
                .orElseGet(() -> new Confirmation.Rejected("the channel did not tell the amount in time"));
    }

    /** Sent by us, for a merchant or automatically, or recorded before; not one that we said no money moved by. */
    private boolean isKnown(OrderKey key, String number) {
        return ofOrder(key, number)
                        .filter(refund -> !(refund.state() instanceof RefundState.Failed))
                        .isPresent()
                || autoRefunds.autoRefunds(key).stream()
                        .anyMatch(back -> back.refundNumber().equals(number));
    }

    private Optional<Refund> ofOrder(OrderKey key, String number) {
        return table.findByNumber(key.merchant(), number)
                .filter(refund -> refund.order().equals(key));
    }

    /**
     * What the total leaves may be of several refunds: only one whose own amount the channel tells gets its number. A
     * refund that was declined, and paid out by a request sent before that, keeps its state: its merchant was told.
     */
    private Confirmation recordNoticed(OrderKey key, RefundNotice notice) {
        Optional<String> number = notice.refundNumber();
        Optional<Money> amount = Optional.empty();
        if (number.isPresent()) {
            switch (channel.queryRefundAmount(
                    key.merchant().digits(), notice.number(), notice.tradeNo(), number.get())) {
                case RefundAmount.Refunded(var refunded) -> amount = Optional.of(refunded);
                case RefundAmount.NotFound _ -> number = Optional.empty();
                case RefundAmount.Unknown(var reason) -> {
                    orderRefunds.keepToldTotal(key, notice.total());
                    return new Confirmation.Rejected(reason);
                }
            }
        }
        if (number.flatMap(found -> ofOrder(key, found))
                .filter(refund -> refund.state() instanceof RefundState.Failed)
                .isPresent()) {
            log.error("declined refund was paid out: number={} refund={}", notice.number(), number.get());
            number = number.map(declined -> declined + PAID_AFTER_DECLINE);
        }
        FoundRefund found = new FoundRefund(notice.tradeNo(), number, amount, notice.total(), notice.refundedAt());
        Confirmation recorded = record(key, found);
        compareTotal(key, notice);
        return recorded;
    }

    /** The channel has said, with a refund of ours that is done, how much it has refunded of the payment in all. */
    void compareTotal(OrderKey key, Money total) {
        compareTotal(key, total, Money.ZERO);
    }

    /** @param told of a refund of ours that has no result yet, and is part of the total */
    private void compareTotal(OrderKey key, Money total, Money told) {
        Order order = orders.find(key).orElseThrow();
        if (order.state() instanceof OrderState.Paid paid
                && total.compareTo(order.refunded().plus(told)) > 0) {
            record(key, FoundRefund.byTotal(paid.tradeNo(), total, clock.instant()));
        }
    }

    /** The notice of one refund may be the only one that tells of others: theirs may be lost. */
    private void compareTotal(OrderKey key, RefundNotice notice) {
        if (orders.find(key).orElseThrow().state() instanceof OrderState.Paid paid
                && paid.number().equals(notice.number())) {
            Money told = notice.refundNumber()
                    .flatMap(number -> ofOrder(key, number))
                    .filter(refund -> refund.state() instanceof RefundState.Accepted)
                    .map(Refund::amount)
                    .orElse(Money.ZERO);
            compareTotal(key, notice.total(), told);
        }
    }

    /**
     * A refund of ours is declined and its amount released, in this transaction: what the channel's totals hold that it had
     * seemed to be was refunded elsewhere.
     */
    void released(Refund declined) {
        Order order = orderRefunds.lock(declined.order());
        Money total = max(orderRefunds.toldTotal(declined.order()), table.totalKept(declined.order()));
        if (order.state() instanceof OrderState.Paid paid
                && total.compareTo(order.refunded().plus(order.refundPending())) > 0) {
            record(order, FoundRefund.byTotal(paid.tradeNo(), total, clock.instant()));
        }
    }

    private static Money max(Money one, Money other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Asks the channel about the payment of a paid order: a closed trade has been refunded in full. */
    public void check(OrderKey key) {
        Order order = orders.find(key).orElseThrow();
        if (order.refunded().plus(order.refundPending()).compareTo(order.amount()) < 0 && isClosed(key)) {
            compareTotal(key, order.amount());
        }
    }

    /** Whether the channel says that the payment of the order was refunded in full, by whatever refunds. */
    boolean isClosed(OrderKey key) {
        return orders.find(key).orElseThrow().state() instanceof OrderState.Paid paid
                && channel.query(key.merchant().digits(), paid.number()) instanceof QueryResult.Closed;
    }

    /** What the total holds may seem to be of refunds that are pending, or not committed yet: the order keeps it. */
    private Confirmation record(OrderKey key, FoundRefund found) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            orderRefunds.keepToldTotal(key, found.total());
            return record(orderRefunds.lock(key), found);
        }));
    }

    /** The number that the channel has a refund under that was found at it. */
    static String numberAtChannel(String serialNumber) {
        int end = serialNumber.length() - PAID_AFTER_DECLINE.length();
        boolean declined = serialNumber.endsWith(PAID_AFTER_DECLINE)
                && Ids.merchantOf(serialNumber.substring(0, end)).isPresent();
        return declined ? serialNumber.substring(0, end) : serialNumber;
    }

    /** Within the transaction that holds the order's row. What an unnamed refund left out is one more. */
    private Confirmation record(Order order, FoundRefund found) {
        if (found.number().filter(number -> isKnown(order.key(), number)).isPresent()) {
            return ACCEPTED;
        }
        Optional<Refund> unnamed = coveredBy(order.key(), found);
        long left = found.total().fen()
                - order.refunded().plus(order.refundPending()).fen();
        if (unnamed.isPresent() && left <= 0) {
            found.number()
                    .filter(_ -> found.amount()
                            .filter(unnamed.get().amount()::equals)
                            .isPresent())
                    .ifPresent(number -> table.name(unnamed.get(), number));
            return ACCEPTED;
        }
        FoundRefund missing = unnamed.isPresent() ? found.withoutNumber() : found;
        return insert(order, missing, missing.amount().orElseGet(() -> new Money(Math.max(0, left))));
    }

    private Confirmation insert(Order order, FoundRefund found, Money amount) {
        if (amount.equals(Money.ZERO) || !reserves(order, amount)) {
            return order.refundPending().equals(Money.ZERO) && amount.equals(Money.ZERO)
                    ? ACCEPTED
                    : new Confirmation.Rejected("the channel has refunded more than is left while refunds are pending");
        }
        String serialNumber = found.number().orElseGet(() -> table.unusedNumber(order.key(), found));
        Refund refund = Refund.madeAtChannel(ids, order.key(), serialNumber, amount, order.notifyUrl(), found.at());
        if (!table.insert(refund, order.pointOfSale(), found.at(), clock.instant())) {
            orderRefunds.release(order.key(), amount);
            return new Confirmation.Rejected("the refund's number is one of another order");
        }
        orderRefunds.count(order.key(), amount, new OrderRefunds.Done(refund.id(), BusinessDay.of(found.at())));
        events.publishEvent(new RefundStateChanged(refund));
        log.warn(
                "refund made at the channel: order={} refund={} fen={}",
                order.paymentOrderId(),
                refund.serialNumber(),
                amount.fen());
        return ACCEPTED;
    }

    private boolean reserves(Order order, Money amount) {
        return orderRefunds.reserve(order.key(), amount, Optional.empty()) instanceof OrderRefunds.Reservation.Reserved;
    }

    /** A refund known by its amount only, found when the channel's total was at least as high: this one is part of it. */
    private Optional<Refund> coveredBy(OrderKey key, FoundRefund found) {
        return table.unnamedOf(key, found.tradeNo()).stream()
                .filter(refund -> ChannelRefundTable.totalOf(refund, found.tradeNo())
                        >= found.total().fen())
                .findFirst();
    }
}
