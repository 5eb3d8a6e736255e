// Sends a first coupon and places an order with it: java -cp lifepay-sdk.jar FirstCoupon.java URL FOLDER PASSWORD   (Java 11 or later; compiled, Java 8 will do)
// FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
import java.nio.file.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.lifepay.sdk.CouponActivity;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;
import org.lifepay.sdk.QueriedCoupon;

public class FirstCoupon {
    public static void main(String[] args) {
        MerchantKeys keys = MerchantKeys.readFolder(Paths.get(args[1]), args[2]);
        LifepayClient client = LifepayClient.builder(args[0], keys.merchantId(), keys).build();
        String number = UUID.randomUUID().toString(); // store what you send before you send it: the same again does nothing twice

        // 5.00 off orders of 20.00 or more: 100 coupons, one for each buyer, valid for seven days
        CouponActivity activity = CouponActivity.amountOff("tea-" + number, "5 yuan off", Money.yuan("5.00"))
                .threshold(Money.yuan("20.00"))
                .sentBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plus(Duration.ofDays(30)))
                .stock(100)
                .buyerLimit(1)
                .validDays(7)
                .build();
        String activityId = client.coupons().create(activity).activityId();
        client.coupons().publish(activityId);
        QueriedCoupon coupon = client.coupons().send("coupon-" + number, activityId, "buyer-1");

        Order order = Order.requestId("order-" + number)
                .amount(Money.yuan("24.99")) // before the coupon
                .notifyUrl("https://merchant.example/notify")
                .callbackUrl("https://merchant.example/thanks")
                .product(Product.of("Tea", 1, Money.yuan("24.99")))
                .paymentMode(PaymentMode.scanCode())
                .couponCode(coupon.couponCode())
                .build();
        PlacedOrder placed = client.place(order); // the buyer pays 19.99

        System.out.println("Show this as a QR code: " + placed.scanCodeUrl().orElse("none"));
    }
}
