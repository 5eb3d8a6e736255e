package org.lifepay.gateway.order.exceptions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.attempt.ConfirmationTable;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.autorefund.PaymentExceptionItem;
import org.lifepay.gateway.order.autorefund.PaymentExceptionTable;
import org.lifepay.gateway.order.autorefund.UnmatchedPayment;
import org.lifepay.gateway.order.autorefund.UnmatchedPaymentTable;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.springframework.stereotype.Component;

/** Payments that need manual action, longest waiting first, and the actions on them. */
@Component
public class PaymentExceptions {
    /** A short outage of the channel is not an exception. */
    static final Duration MIN_UNKNOWN_DURATION = Duration.ofMinutes(5);

    /** Three tries have failed by then. */
    static final Duration AUTO_REFUND_DEADLINE = Duration.ofMinutes(10);

    private final PaymentExceptionTable table;
    private final UnmatchedPaymentTable unmatched;
    private final AttemptTable attempts;
    private final ConfirmationTable confirmations;
    private final OrderTable orders;
    private final PaymentPoller poller;
    private final Clock clock;

    PaymentExceptions(
            PaymentExceptionTable table,
            UnmatchedPaymentTable unmatched,
            AttemptTable attempts,
            ConfirmationTable confirmations,
            OrderTable orders,
            PaymentPoller poller,
            Clock clock) {
        this.table = table;
        this.unmatched = unmatched;
        this.attempts = attempts;
        this.confirmations = confirmations;
        this.orders = orders;
        this.poller = poller;
        this.clock = clock;
    }

    public List<PaymentExceptionItem> unknown(int limit) {
        return table.unknown(clock.instant().minus(MIN_UNKNOWN_DURATION), limit);
    }

    public List<PaymentExceptionItem> autoRefunds(int limit) {
        return table.autoRefunds(clock.instant().minus(AUTO_REFUND_DEADLINE), limit);
    }

    public List<PaymentExceptionItem> wrongAmounts(int limit) {
        return table.wrongAmounts(limit);
    }

    /** Barcode payments that the channel answered as paid and does not know as paid since. */
    public List<PaymentExceptionItem> contradicted(int limit) {
        return table.contradicted(limit);
    }

    /** Takes a contradicted payment off the list; false when it is not on it. */
    public boolean markContradictionHandled(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt -> confirmations.delete(attempt.order(), attempt.no()))
                .isPresent();
    }

    public List<UnmatchedPayment> unmatched(int limit) {
        return unmatched.open(limit);
    }

    /** Takes a payment for an unknown number off the list; false when it is not on it. */
    public boolean handleUnmatched(String number, String handledBy, String note) {
        return unmatched.handle(number, handledBy, note, clock.instant());
    }

    /** The order after the channel was asked about it, whether or not it has ended; empty when there is no such number. */
    public Optional<Order> queryNow(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .map(attempt ->
                        poller.queryAttemptsNow(orders.find(attempt.order()).orElseThrow()));
    }

    /** Makes the next auto-refund try due soon, but not concurrently with a running one; false if none is left. */
    public boolean expediteAutoRefund(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt ->
                        table.expediteAutoRefund(attempt, clock.instant().plus(AutoRefundWorker.MIN_RETRY_DELAY)))
                .isPresent();
    }

    /** Takes a wrong amount off the list; false when it is not on it. */
    public boolean markWrongAmountHandled(MerchantId merchant, String number, String handledBy, String note) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt -> table.markWrongAmountHandled(attempt, handledBy, note, clock.instant()))
                .isPresent();
    }
}
