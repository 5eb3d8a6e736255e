package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.sdk.CustomsDeclaration;
import org.lifepay.sdk.CustomsItem;
import org.lifepay.sdk.CustomsItemResult;
import org.lifepay.sdk.CustomsNotification;
import org.lifepay.sdk.CustomsStatus;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.RequestRejectedException;

/** Paid orders are declared to customs over Alipay, and how that ends is told. */
class CustomsTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_customs_order_is_released_at_two_offices_though_an_answer_was_lost() {
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("cashierVersion", "CUSTOMS");
        order.put("forUse", "GOODSTRADE");
        order.put("payer", Map.of("name", "张三", "idType", "IDCARD", "idNum", "11010519491231002X"));
        alipay.pay(shop.call("/onlinePay/order", order).text("paymentOrderId"));
        shop.awaitStatus(requestId, "SUCCESS");
        String number = shop.query(requestId).text("serialNumber");
        CustomsDeclaration declaration = CustomsDeclaration.orderSerialNumber(number)
                .notifyUrl(shop.receiver().url())
                .item(CustomsItem.of(CustomsItem.OFFICAL, Money.fen(1100), Money.fen(90), Money.fen(5)))
                .item(CustomsItem.of(CustomsItem.NINGBO, Money.fen(39), Money.fen(0), Money.fen(0))
                        .registration("3302", "宁波茶行"))
                .build();

        shop.client().customs().declare(declaration);
        List<CustomsItemResult> released = await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            alipay.advance(Duration.ofSeconds(15));
                            return shop.client().customs().query(number).items();
                        },
                        items -> items.stream().allMatch(one -> one.status() == CustomsStatus.SUCCESS));

        assertThat(released).extracting(CustomsItemResult::customsChannel).containsExactly("OFFICAL", "NINGBO");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shop.receiver().received())
                        .anySatisfy(request -> assertThat(shop.read(request))
                                .isInstanceOfSatisfying(
                                        CustomsNotification.class,
                                        told -> assertThat(told.requireAmount(Money.fen(1234), "CNY")
                                                        .items())
                                                .extracting(CustomsItemResult::status)
                                                .contains(CustomsStatus.SUCCESS))));
        assertThatThrownBy(() -> shop.client().customs().declare(declaration))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        again -> assertThat(again.code()).isEqualTo("CUSTOMS_DECLARED"));
    }
}
