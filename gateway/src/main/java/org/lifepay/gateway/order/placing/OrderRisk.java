package org.lifepay.gateway.order.placing;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.placing.OrderLimits.Result;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/**
 * Lets an order pass risk control before it is stored. The buyer waits for it, so one that should be held passes and is listed.
 * While no rule and no block list is in use, it takes no statement.
 */
@Component
class OrderRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;
    private final OrderTable orders;

    OrderRisk(RiskDecision risk, RiskDecisions decisions, OrderTable orders) {
        this.risk = risk;
        this.decisions = decisions;
        this.orders = orders;
    }

    /** A repeat of an order that is stored is never refused. */
    Result admit(NewOrder newOrder, Buyer buyer, Supplier<Result> insert) {
        if (risk.isIdle()) {
            return insert.get();
        }
        RiskSubject subject = subject(newOrder, buyer);
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Refuse) {
            return refuse(newOrder.order(), subject, verdict);
        }
        Result result = insert(subject, insert);
        if (result == Result.ADMITTED) {
            decisions.record(subject, verdict);
        } else {
            risk.forget(subject);
        }
        return result;
    }

    private Result refuse(Order order, RiskSubject subject, RiskVerdict verdict) {
        if (orders.findByRequestId(order.merchant(), order.requestId()).isPresent()) {
            return Result.DUPLICATE;
        }
        decisions.record(subject, verdict);
        return Result.REFUSED_BY_RISK;
    }

    private Result insert(RiskSubject subject, Supplier<Result> insert) {
        try {
            return insert.get();
        } catch (RuntimeException | Error e) {
            risk.forget(subject);
            throw e;
        }
    }

    private static RiskSubject subject(NewOrder newOrder, Buyer buyer) {
        Order order = newOrder.order();
        Fields details = details(newOrder);
        return new RiskSubject(
                RiskSubject.Kind.ORDER,
                order.merchant(),
                order.requestId(),
                order.paymentOrderId(),
                order.amount(),
                new RiskSubject.Parties(payer(order, buyer, details), details.text("clientIp"), Set.of()),
                order.createdAt());
    }

    /** What the channel calls the buyer, or else what the merchant does. */
    private static @Nullable String payer(Order order, Buyer buyer, Fields details) {
        String user = details.text("merchantUserId");
        if (buyer.id() != null || user == null) {
            return buyer.id();
        }
        return order.merchant().digits() + " " + user;
    }

    private static Fields details(NewOrder newOrder) {
        try {
            return Fields.parse(newOrder.detailsJson().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("details that we have written", e);
        }
    }
}
