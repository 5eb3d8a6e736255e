package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

/** An order of a till, of which a part is refunded. */
final class Sale {
    static final long REFUNDED = 234;

    final String requestId = Shop.newNumber();
    final String refundId = Shop.newNumber();
    final NotificationReceiver receiver = NotificationReceiver.open();

    /** The number at Alipay. */
    volatile String number = "";

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
