package org.lifepay.gateway.paymentrecord;

import java.util.Optional;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.springframework.stereotype.Component;

/** The raw data of paid orders. */
@Component
public class PaymentRecords {
    private final PaymentRecordTable table;
    private final PaymentRecordVault vault;

    PaymentRecords(PaymentRecordTable table, PaymentRecordVault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** Whether there is raw data of the order, which is paid. */
    public boolean isKept(Order order) {
        return order.state() instanceof OrderState.Paid paid
                && table.find(order.merchant(), paid.number()).isPresent();
    }

    /** Of the attempt by which the order was paid; empty if it is not paid, or was not for customs. */
    public Optional<PaymentRecord> of(Order order) {
        return order.state() instanceof OrderState.Paid paid
                ? table.find(order.merchant(), paid.number()).map(row -> vault.open(row, paid.number()))
                : Optional.empty();
    }
}
