package org.lifepay.gateway.order.transition;

import java.time.Clock;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.PaymentFee;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.Outcome;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.PaidAttemptTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Payments by bank transfer: the order's part, within the transaction in which the money is taken in. */
@Component
public class BankTransferPayments {
    private final OrderTable orders;
    private final OrderStateTable states;
    private final PaidAttemptTable attempts;
    private final FeeTerms feeTerms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BankTransferPayments(
            OrderTable orders,
            OrderStateTable states,
            PaidAttemptTable attempts,
            FeeTerms feeTerms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.states = states;
        this.attempts = attempts;
        this.feeTerms = feeTerms;
        this.events = events;
        this.clock = clock;
    }

    /** The order, locked until the end of the transaction. */
    public Order lock(OrderKey key) {
        return orders.lock(key).orElseThrow();
    }

    /** An open, locked order is paid, with its posting and what listens to it. */
    public void pay(Order order, Payment payment) {
        Event event = new Event.Confirmed(payment, PaymentMethod.BANK_TRANSFER);
        PaymentFee fee = feeTerms.of(order.merchant())
                .feeOn(payment.received(), PaymentMode.EXCLUSIVE_ACCOUNT.code(), payment.paidAt());
        if (!payment.amount().equals(order.amount())
                || !(order.state().on(event) instanceof Outcome.Move(var to))
                || !states.update(order.key(), to, fee, payment)) {
            throw new IllegalStateException("the order cannot take this payment: " + order.paymentOrderId());
        }
        attempts.insert(order.key(), PaymentMethod.BANK_TRANSFER, payment, clock.instant());
        events.publishEvent(new OrderStateChanged(orders.find(order.key()).orElseThrow()));
    }
}
