package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** An order of a till, of which a part is refunded. */
final class Sale {
    static final long REFUNDED = 234;

    final String requestId = Shop.newNumber();
    final String refundId = Shop.newNumber();
    final NotificationReceiver receiver = NotificationReceiver.open();

    /** The number at Alipay. */
    volatile String number = "";

    /** So many orders by code, each accepted. */
    static List<Sale> place(Shop shop, int count) {
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sale sale = new Sale();
            sale.number = shop.with(sale.receiver)
                    .place(sale.requestId, Shop.SCAN_CODE)
                    .paymentOrderId();
            sales.add(sale);
        }
        return sales;
    }

    /** The answer to its order, sent again. */
    OpenedAnswer repeat(Shop shop) {
        Shop till = shop.with(receiver);
        return till.call(Shop.ORDER, till.order(requestId, Shop.SCAN_CODE));
    }

    /** The answer to the request to refund a part of it. */
    OpenedAnswer refund(Shop shop) {
        Shop till = shop.with(receiver);
        return till.call(Shop.REFUND, till.refund(refundId, number, REFUNDED));
    }

    boolean isTold() {
        return !receiver.received().isEmpty();
    }

    void assertToldAndRefundedOnce(Shop shop, Alipay alipay) {
        Shop till = shop.with(receiver);
        assertThat(till.notifications(requestId, "SUCCESS")).isNotEmpty();
        assertThat(till.notifications(refundId, "SUCCESS")).isNotEmpty();
        assertThat(alipay.trade(number).path("refundedAmount").asString()).isEqualTo("2.34");
    }

    /** Of the payment and of the refund. */
    boolean isToldOfBoth() {
        return receiver.received().size() >= 2;
    }

    boolean isToldTwice() {
        return receiver.received().size() > 2;
    }
}
