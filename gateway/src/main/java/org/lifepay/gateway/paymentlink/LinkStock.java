package org.lifepay.gateway.paymentlink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The payments that a link has left. One is reserved before its order is placed, counted when the order is paid, and given
 * back when it ends unpaid.
 */
@Component
class LinkStock {
    /** Longer than placing an order takes. */
    @Limit(
            area = LimitArea.WORK,
            name = "reservation of a payment link without an order",
            atLimit = "the order is looked for; without one the reservation ends")
    static final Duration HOLD = Duration.ofMinutes(5);

    private final PaymentLinkTable links;
    private final LinkOrderTable entries;
    private final PaymentLinkSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinkStock(
            PaymentLinkTable links,
            LinkOrderTable entries,
            PaymentLinkSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.links = links;
        this.entries = entries;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The result of a reservation; KNOWN: the same form was submitted before. */
    enum Reservation {
        RESERVED,
        KNOWN,
        REFUSED,
        TOO_MANY_OF_NETWORK
    }

    /** @param network a key of the network of the buyer */
    Reservation reserve(PaymentLink link, LinkOrder held, String network) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!entries.insert(held, network, now.plus(HOLD))) {
                return Reservation.KNOWN;
            }
            Reservation taken = take(link, network, now);
            if (taken != Reservation.RESERVED) {
                status.setRollbackOnly();
            }
            return taken;
        }));
    }

    /** Buyers of one link wait for each other here, so the count has all orders that were placed before. */
    private Reservation take(PaymentLink link, String network, Instant now) {
        if (!links.take(link, settings.maxOpenOrders(), now)) {
            return Reservation.REFUSED;
        }
        return entries.countOpen(link, network) > settings.maxOpenOrdersOfNetwork()
                ? Reservation.TOO_MANY_OF_NETWORK
                : Reservation.RESERVED;
    }

    /** The order was refused, or never placed. */
    void release(LinkOrder held) {
        entries.endUnpaid(held.merchant(), held.requestId(), null);
    }

    /** The order was paid, or has ended without a payment. */
    void record(Order order) {
        switch (order.state()) {
            case OrderState.Open _ -> {}
            case OrderState.Paid _ -> entries.endPaid(order.key(), order.requestId());
            case OrderState.Failed _, OrderState.Closed _ ->
                entries.endUnpaid(
                        order.merchant(), order.requestId(), order.key().id());
        }
    }
}
