// Places a first order: java -cp lifepay-sdk.jar FirstOrder.java URL FOLDER PASSWORD   (Java 11 or later; compiled, Java 8 will do)
// FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
import java.nio.file.Paths;
import java.util.UUID;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;

public class FirstOrder {
    public static void main(String[] args) {
        MerchantKeys keys = MerchantKeys.readFolder(Paths.get(args[1]), args[2]);
        LifepayClient client = LifepayClient.builder(args[0], keys.merchantId(), keys).build();

        Order order = Order.requestId("tea-" + UUID.randomUUID())
                .amount(Money.yuan("19.99"))
                .notifyUrl("https://merchant.example/notify")
                .callbackUrl("https://merchant.example/thanks")
                .product(Product.of("Tea", 1, Money.yuan("19.99")))
                .paymentMode(PaymentMode.scanCode())
                .build();
        PlacedOrder placed = client.place(order); // encrypted, signed; the reply is verified

        System.out.println("Show this as a QR code: " + placed.scanCodeUrl().orElse("none"));
    }
}
