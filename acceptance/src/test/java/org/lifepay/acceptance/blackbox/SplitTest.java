package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Split;
import org.lifepay.sdk.SplitNotification;
import org.lifepay.sdk.SplitResult;
import org.lifepay.sdk.SplitShare;
import org.lifepay.sdk.SplitStatus;

/** Parts of an order's money go to other merchants, and come back with its refunds. */
class SplitTest {
    private static final String QUERY = "/onlinePay/splitQuery";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final Shop farmer = stackFixture.newShop();
    private final Shop carrier = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void an_order_with_records_is_split_when_it_is_paid_and_refunds_bring_the_shares_back() {
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("splitMark", "DO_SPLIT");
        order.put("splitRecords", List.of(share(farmer, 500), share(carrier, 34)));
        OpenedAnswer placed = shop.call("/onlinePay/order", order);
        String number = placed.text("paymentOrderId");
        alipay.pay(number);
        shop.awaitStatus(requestId, "SUCCESS");

        awaitOwed(farmer, 500);
        awaitOwed(carrier, 34);
        long payer = owed(shop);
        OpenedAnswer queried = shop.call(QUERY, Map.of("merchantId", shop.merchantId(), "orderId", number));
        shop.call("/onlinePay/refund", shop.refund(Shop.newNumber(), number, 617));

        awaitOwed(farmer, 250);
        awaitOwed(carrier, 17);
        awaitOwed(shop, 350);
        assertThat(placed.code()).isEmpty();
        assertThat(queried.signed()).isTrue();
        assertThat(queried.status()).isEqualTo("SUCCESS");
        assertThat(payer).isEqualTo(700);
        SplitResult after = shop.client().splits().queryOrder(number);
        assertThat(after.shares()).hasSize(2).allMatch(one -> one.status() == SplitStatus.SUCCESS);
        assertThat(after.shares().getFirst().returned()).isEqualTo(Money.fen(250));
    }

    @Test
    void the_sdk_splits_a_paid_order_once_and_verifies_the_notification() {
        shop.paid(alipay, requestId);
        String number = shop.query(requestId).text("serialNumber");
        Split split = Split.requestId("S" + requestId)
                .orderSerialNumber(number)
                .share(SplitShare.of(farmer.merchantId(), Money.fen(1000)).remark("六月"))
                .notifyUrl(shop.receiver().url())
                .build();

        SplitResult accepted = shop.client().splits().split(split); // under way or done already
        Fields told = shop.awaitNotification("S" + requestId, "SUCCESS");
        SplitResult again = shop.client().splits().split(split);

        assertThat(again.status()).isEqualTo(SplitStatus.SUCCESS);
        assertThat(again.shares().getFirst().serialNumber())
                .isEqualTo(accepted.shares().getFirst().serialNumber());
        assertThat(owed(farmer)).isEqualTo(1000);
        assertThat(told.text("splitAmount")).isEqualTo("1000");
        assertThat(shop.receiver().received())
                .anySatisfy(request -> assertThat(shop.read(request))
                        .isInstanceOfSatisfying(
                                SplitNotification.class,
                                notification -> assertThat(notification
                                                .requireAmount(Money.fen(1000), "CNY")
                                                .shares())
                                        .hasSize(1)));
    }

    @Test
    void what_is_wrong_is_refused_with_its_code_and_nothing_is_stored() {
        long before = stackFixture.rows(shop);
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("splitMark", "DO_SPLIT");
        order.put("splitRecords", List.of(share(farmer, 1235)));
        OpenedAnswer tooMuch = shop.call("/onlinePay/order", order);
        order.put("splitRecords", List.of(share(shop, 1)));
        OpenedAnswer itself = shop.call("/onlinePay/order", order);

        assertThat(tooMuch.code()).isEqualTo("SPLIT_EXCEEDS_ORDER");
        assertThat(itself.code()).isEqualTo("FIELD_VALUE");
        assertThat(stackFixture.rows(shop)).isEqualTo(before);
    }

    private static Map<String, Object> share(Shop receiver, long fen) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("merchantMark", receiver.merchantId());
        record.put("splitAmount", Long.toString(fen));
        return record;
    }

    private long owed(Shop merchant) {
        return stackFixture
                .bean(Balances.class)
                .payable(new MerchantId(merchant.merchantId()))
                .total();
    }

    private void awaitOwed(Shop merchant, long fen) {
        await().atMost(Shop.TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> owed(merchant) == fen);
    }
}
