package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 订单通知。An order was paid, failed, was cancelled or expired (protocol §3.5); see {@link #status()}. */
public final class PaymentNotification extends Notification {
    PaymentNotification(Fields fields) {
        super(fields, "orderAmount", "orderCurrency");
    }

    /** 订单状态。The order's status; only SUCCESS is paid. */
    public OrderStatus status() {
        return OrderStatus.of(fields().text("status"));
    }

    @Override
    public PaymentNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }

    /** 支付途径。How it was paid, for example ALI_SCANCODE_PAY (protocol §3.3). */
    public Optional<String> paymentModeAlias() {
        return optional("paymentModeAlias");
    }

    /** 清算机构。The clearing organisation, for example NUCC. */
    public Optional<String> clearingOrg() {
        return optional("clearingOrg");
    }

    /** 购汇结果。The purchase of foreign money with the order's money; empty for other orders (protocol §3.11). */
    public Optional<ForeignPurchase> purchase() {
        return ForeignPurchase.of(fields());
    }

    /** 备注。The remark that the order was placed with. */
    public Optional<String> remark() {
        return optional("remark");
    }
}
