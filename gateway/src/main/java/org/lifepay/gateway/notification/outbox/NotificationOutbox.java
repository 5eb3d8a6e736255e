package org.lifepay.gateway.notification.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.DeclarationEnded;
import org.lifepay.gateway.customs.DeclarationFields;
import org.lifepay.gateway.exchange.ForeignExchangeFields;
import org.lifepay.gateway.exchange.ForeignPurchaseChanged;
import org.lifepay.gateway.exchange.batch.RemittanceBatch;
import org.lifepay.gateway.exchange.batch.RemittanceBatchChanged;
import org.lifepay.gateway.exchange.batch.RemittanceBatchFields;
import org.lifepay.gateway.exchange.collection.CollectionChanged;
import org.lifepay.gateway.exchange.collection.CollectionFields;
import org.lifepay.gateway.exchange.collection.ForeignCollection;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceChanged;
import org.lifepay.gateway.exchange.remittance.RemittanceFields;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.outbox.Notification.Kind;
import org.lifepay.gateway.onboarding.Application;
import org.lifepay.gateway.onboarding.ApplicationDecided;
import org.lifepay.gateway.onboarding.ApplicationFields;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.autorefund.AutoRefundCompleted;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutFields;
import org.lifepay.gateway.payout.PayoutStateChanged;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundStateChanged;
import org.lifepay.gateway.split.SplitCompleted;
import org.lifepay.gateway.split.SplitFields;
import org.lifepay.gateway.tracing.Spans;
import org.lifepay.gateway.transfer.AccountTransfer;
import org.lifepay.gateway.transfer.AccountTransferCompleted;
import org.lifepay.gateway.transfer.AccountTransferFields;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The transactional outbox of notifications (webhooks): writes them in the transaction of the change that they report.
 */
@Component
class NotificationOutbox {
    private final NotificationTable table;
    private final Ids ids;
    private final Clock clock;

    NotificationOutbox(NotificationTable table, Ids ids, Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /** A payment that buys foreign money is notified with its purchase. */
    @EventListener
    void on(OrderStateChanged moved) {
        Order order = moved.order();
        if (order.exchangeCurrency() != null && order.state() instanceof OrderState.Paid) {
            return;
        }
        append(Kind.ORDER, moved.order(), OrderFields.of(moved.order()).build());
    }

    /** Twice: when the order is paid, and when the purchase has ended. */
    @EventListener
    void on(ForeignPurchaseChanged changed) {
        Order order = changed.order();
        appendNewest(
                Kind.ORDER,
                order.merchant(),
                order.paymentOrderId(),
                order.requestId(),
                order.notifyUrl(),
                ForeignExchangeFields.of(order, changed.purchase()).build());
    }

    /** A paid order is not notified again about a second payment; for any other order the payment is news. */
    @EventListener
    void on(AutoRefundCompleted completed) {
        Order order = completed.order();
        if (!(order.state() instanceof OrderState.Paid)) {
            append(
                    Kind.GIVE_BACK,
                    order,
                    OrderFields.of(order, completed.count(), completed.amount()).build());
        }
    }

    /** A merchant's program knows no refund that it did not request: one made at the channel is not notified. */
    @EventListener
    void on(RefundStateChanged moved) {
        Refund refund = moved.refund();
        if (refund.isMadeAtChannel()) {
            return;
        }
        append(
                Kind.REFUND,
                refund.merchant(),
                refund.serialNumber(),
                refund.requestId(),
                refund.notifyUrl(),
                RefundFields.of(refund).build());
    }

    /** A payout of a settlement has no address that is notified. */
    @EventListener
    void on(PayoutStateChanged moved) {
        Payout payout = moved.payout();
        appendNewest(
                switch (payout.kind()) {
                    case TRANSFER -> Kind.TRANSFER;
                    case WITHDRAWAL, SETTLEMENT -> Kind.WITHDRAWAL;
                },
                payout.merchant(),
                payout.serialNumber(),
                payout.requestId(),
                payout.notifyUrl(),
                PayoutFields.notification(payout));
    }

    @EventListener
    void on(AccountTransferCompleted completed) {
        AccountTransfer transfer = completed.transfer();
        append(
                Kind.TRANSFER,
                transfer.merchant(),
                transfer.serialNumber(),
                transfer.requestId(),
                transfer.notifyUrl(),
                AccountTransferFields.notification(transfer));
    }

    /** A split that came with its order has no notification address of its own: the order's expects orders. */
    @EventListener
    void on(SplitCompleted completed) {
        completed
                .result()
                .split()
                .ifPresent(split -> append(
                        Kind.SPLIT,
                        split.payer(),
                        completed.result().orderNumber(),
                        split.requestId(),
                        split.notifyUrl(),
                        SplitFields.of(completed.result()).build()));
    }

    /**
     * A declaration has no requestId: programs know it by the order's number. Each notification tells of all offices, so one
     * that was not delivered yet tells the newest too.
     */
    @EventListener
    void on(DeclarationEnded ended) {
        Declaration declaration = ended.declaration();
        Fields fields = DeclarationFields.of(declaration.merchant(), declaration.paySerialNumber(), ended.ofOrder())
                .build();
        appendNewest(
                Kind.CUSTOMS,
                declaration.merchant(),
                declaration.paySerialNumber(),
                declaration.paySerialNumber(),
                declaration.notifyUrl(),
                fields);
    }

    /** Where an application gave no address, its service provider queries. */
    @EventListener
    void on(ApplicationDecided decided) {
        Application application = decided.application();
        String url = application.notifyUrl();
        if (url != null) {
            appendNewest(
                    Kind.DECLARATION,
                    application.provider(),
                    application.subMerchant().digits(),
                    application.requestId(),
                    url,
                    ApplicationFields.of(application).build());
        }
    }

    /** Lines of a file are notified with it. */
    @EventListener
    void on(RemittanceChanged changed) {
        Remittance remittance = changed.remittance();
        if (remittance.line() != null) {
            return;
        }
        appendNewest(
                Kind.TRANSFER,
                remittance.merchant(),
                remittance.serialNumber(),
                remittance.requestId(),
                remittance.notifyUrl(),
                RemittanceFields.of(remittance).build());
    }

    @EventListener
    void on(RemittanceBatchChanged changed) {
        RemittanceBatch batch = changed.batch();
        appendNewest(
                Kind.TRANSFER,
                batch.merchant(),
                batch.serialNumber(),
                batch.requestId(),
                batch.notifyUrl(),
                RemittanceBatchFields.of(batch).build());
    }

    @EventListener
    void on(CollectionChanged changed) {
        ForeignCollection collection = changed.collection();
        appendNewest(
                Kind.TRANSFER,
                collection.merchant(),
                collection.serialNumber(),
                collection.terms().requestId(),
                collection.terms().notifyUrl(),
                CollectionFields.of(collection).build());
    }

    private void append(Kind kind, Order order, Fields fields) {
        append(kind, order.merchant(), order.paymentOrderId(), order.requestId(), order.notifyUrl(), fields);
    }

    /** Of a subject whose state may change once more after it was told: what is repeated late tells the newest state too. */
    private void appendNewest(
            Kind kind, MerchantId merchant, String subjectId, String requestId, String url, Fields fields) {
        table.supersede(merchant, kind, subjectId, requestId, json(fields));
        append(kind, merchant, subjectId, requestId, url, fields);
    }

    private void append(Kind kind, MerchantId merchant, String subjectId, String requestId, String url, Fields fields) {
        if (url.equals(Order.Addresses.NOT_NOTIFIED)) {
            return;
        }
        Spans.concerns(merchant.digits(), requestId);
        Instant now = clock.instant();
        table.insert(
                new Notification(merchant, ids.next(), kind, subjectId, requestId, url, json(fields), 0, now), now);
    }

    private static String json(Fields fields) {
        return new String(fields.toJson(), StandardCharsets.UTF_8);
    }
}
