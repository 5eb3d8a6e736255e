package org.lifepay.shop;

import java.nio.file.Paths;
import java.util.UUID;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;

/** The shortest way to money: base URL, folder of key files and their password in; a text for a QR code out. */
public final class FirstPayment {
    private FirstPayment() {}

    public static void main(String[] args) {
        MerchantKeys keys = MerchantKeys.readFolder(Paths.get(args[1]), args[2]);
        LifepayClient client =
                LifepayClient.builder(args[0], keys.merchantId(), keys).build();

        Order order = Order.requestId("tea-" + UUID.randomUUID())
                .amount(Money.yuan("19.99"))
                .notifyUrl("https://shop.example/notify")
                .callbackUrl("https://shop.example/thanks")
                .product(Product.of("Tea", 1, Money.yuan("19.99")))
                .paymentMode(PaymentMode.scanCode())
                .build();
        PlacedOrder placed = client.place(order);

        System.out.println("Show this as a QR code: " + placed.scanCodeUrl().orElse("none"));
    }
}
