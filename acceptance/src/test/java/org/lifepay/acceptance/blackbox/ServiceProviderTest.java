package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.Product;
import org.lifepay.sdk.RequestRejectedException;

/** A service provider signs with its own key for its merchants only. */
class ServiceProviderTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Shop provider = stackFixture.newShop();
    private final Shop merchant = stackFixture.newShopOf(provider);
    private final Shop stranger = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_provider_places_its_merchants_order_with_the_sdk() {
        var placed = client(merchant).place(order(merchant));

        assertThat(placed.redirectUrl()).isPresent();
        assertThat(placed.fields().text("merchantId")).isEqualTo(merchant.merchantId());
        assertThat(placed.fields().text("partnerId")).isEqualTo(provider.merchantId());
        assertThat(merchant.query(requestId).text("partnerId")).isEqualTo(provider.merchantId());
        assertThat(stackFixture.rows(merchant, "payment_order")).isOne();
        assertThat(stackFixture.rows(provider, "payment_order")).isZero();
    }

    @Test
    void a_provider_cannot_sign_for_a_merchant_of_others() {
        assertThatThrownBy(() -> client(stranger).place(order(stranger)))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("ENVELOPE_REJECTED"));
        assertThat(stackFixture.rows(stranger)).isZero();
    }

    @Test
    void a_provider_must_say_in_the_header_that_it_is_one() {
        Map<String, Object> order = merchant.order(requestId);
        order.put("partnerId", provider.merchantId());
        SealedMessage sealedMessage = provider.seal(Json.write(order));

        OpenedAnswer without = provider.post(Shop.ORDER, sealedMessage, Map.of("merchantId", merchant.merchantId()));
        OpenedAnswer with = provider.post(
                Shop.ORDER,
                sealedMessage,
                Map.of("merchantId", merchant.merchantId(), "partnerId", provider.merchantId()));

        assertThat(without.code()).isEqualTo("ENVELOPE_REJECTED");
        assertThat(with.status()).isEqualTo("REDIRECT");
    }

    @Test
    void a_provider_may_call_under_its_own_number_for_its_merchant_only() {
        OpenedAnswer own = provider.call(Shop.ORDER, merchant.order(requestId));
        OpenedAnswer foreign = provider.call(Shop.ORDER, stranger.order(requestId));

        assertThat(own.text("merchantId")).isEqualTo(merchant.merchantId());
        assertThat(foreign.code()).isEqualTo("MERCHANT_MISMATCH");
        assertThat(stackFixture.rows(stranger)).isZero();
    }

    @Test
    void a_merchant_cannot_act_for_its_provider() {
        OpenedAnswer openedAnswer = merchant.call(Shop.ORDER, provider.order(requestId));

        assertThat(openedAnswer.code()).isEqualTo("MERCHANT_MISMATCH");
    }

    @Test
    void the_merchants_own_key_still_signs_for_it() {
        Map<String, Object> order = merchant.order(requestId);
        order.put("partnerId", provider.merchantId());

        OpenedAnswer openedAnswer =
                merchant.post(Shop.ORDER, merchant.seal(Json.write(order)), Map.of("partnerId", provider.merchantId()));

        assertThat(openedAnswer.status()).isEqualTo("REDIRECT");
        assertThat(openedAnswer.text("partnerId")).isEqualTo(provider.merchantId());
    }

    /** The provider's program: its key, the merchant's number. */
    private LifepayClient client(Shop of) {
        return LifepayClient.builder(stackFixture.url(), of.merchantId(), provider.keys())
                .partnerId(provider.merchantId())
                .build();
    }

    private Order order(Shop of) {
        return Order.requestId(requestId)
                .amount(Money.yuan("12.34"))
                .notifyUrl(of.receiver().url())
                .callbackUrl("https://shop.example/thanks")
                .product(Product.of("Tea", 1, Money.yuan("12.34")))
                .paymentMode(PaymentMode.cashier())
                .build();
    }
}
