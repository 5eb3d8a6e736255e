package org.lifepay.gateway.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Notification.Kind;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderMoved;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentGivenBack;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what merchants are to be told, in the transaction in which it happens. */
@Component
class NotificationBook {
    private final NotificationTable table;
    private final Ids ids;
    private final Clock clock;

    NotificationBook(NotificationTable table, Ids ids, Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(OrderMoved moved) {
        write(Kind.ORDER, moved.order(), OrderFields.of(moved.order()).build());
    }

    /** An order that stays paid needs no word about a second payment; for a closed one the money is news. */
    @EventListener
    void on(PaymentGivenBack givenBack) {
        Order order = givenBack.order();
        if (!(order.state() instanceof OrderState.Paid)) {
            write(
                    Kind.GIVE_BACK,
                    order,
                    OrderFields.of(order, 1, givenBack.amount()).build());
        }
    }

    @EventListener
    void on(RefundMoved moved) {
        Refund refund = moved.refund();
        write(
                Kind.REFUND,
                refund.merchant(),
                refund.serialNumber(),
                refund.requestId(),
                refund.notifyUrl(),
                RefundFields.of(refund).build());
    }

    private void write(Kind kind, Order order, Fields fields) {
        write(kind, order.merchant(), order.paymentOrderId(), order.requestId(), order.notifyUrl(), fields);
    }

    private void write(Kind kind, MerchantId merchant, String subjectId, String requestId, String url, Fields fields) {
        String json = new String(fields.toJson(), StandardCharsets.UTF_8);
        table.insert(new Notification(merchant, ids.next(), kind, subjectId, requestId, url, json, 0), clock.instant());
    }
}
