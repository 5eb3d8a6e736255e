package org.lifepay.shop;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lifepay.sdk.Cancellation;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PaymentNotification;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.PlacedRefund;
import org.lifepay.sdk.Product;
import org.lifepay.sdk.QueriedOrder;
import org.lifepay.sdk.QueriedRefund;
import org.lifepay.sdk.Refund;
import org.lifepay.sdk.RefundNotification;
import org.lifepay.sdk.RefundStatus;

/** What a merchant does in its life: orders paid in several ways, a refund, a cancelled order. */
final class DemoScenario {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long QUERY_INTERVAL_MILLIS = 250;
    private static final Money PRICE = Money.yuan("12.34");
    private static final Money REFUND_AMOUNT = Money.yuan("2.34");
    /** One of the simulator's test buyers. */
    private static final String BUYER = "2088000000000011";
    /** A barcode that pays at once at the simulator. */
    private static final String BARCODE = "281234567890123456";

    private final LifepayClient client;
    private final Buyer buyer;
    private final InMemoryOrderRecords books;
    private final String notifyUrl;
    private final String run;
    private final Report report;
    private long kept;

    /** @param run a text that makes the requestIds of this run unique */
    DemoScenario(
            LifepayClient client,
            Buyer buyer,
            InMemoryOrderRecords books,
            String notifyUrl,
            String run,
            Report report) {
        this.client = client;
        this.buyer = buyer;
        this.books = books;
        this.notifyUrl = notifyUrl;
        this.run = run;
        this.report = report;
    }

    /** What was paid and not refunded, as far as the steps have come. */
    Money kept() {
        return Money.fen(kept);
    }

    void all() {
        Optional<QueriedOrder> paid = payByScanCode(run + "-scan");
        refund(paid, run + "-refund");
        cancel(run + "-cancel");
        payByBarcode(run + "-barcode");
        openInLifeAccount(run + "-life");
    }

    private Optional<QueriedOrder> payByScanCode(String requestId) {
        Optional<PlacedOrder> placed = report.step("order by scan code", DemoScenario::number, () -> {
            PlacedOrder answer = place(requestId, PaymentMode.scanCode());
            require(answer.scanCode().isPresent(), "the answer has no QR code");
            require(answer.scanCodeUrl().isPresent(), "the answer has no text for the QR code");
            return answer;
        });
        Optional<String> paid = report.after(placed, "buyer pays at Alipay", text -> text, order -> {
            buyer.pay(order.paymentOrderId());
            return "CNY " + PRICE;
        });
        Optional<Notification> notified = report.after(
                paid,
                "notification verified",
                DemoScenario::payment,
                before -> awaitNotification(requestId, OrderStatus.SUCCESS));
        return report.after(
                notified, "query", order -> order.status() + ", serialNumber " + order.serialNumber(), before -> {
                    QueriedOrder order = client.query(requestId);
                    require(order.status() == OrderStatus.SUCCESS, "the order is " + order.status());
                    require(order.amount().equals(PRICE), "the amount is " + order.amount());
                    kept += PRICE.fen();
                    return order;
                });
    }

    private void refund(Optional<QueriedOrder> paid, String requestId) {
        Optional<PlacedRefund> placed =
                report.after(paid, "partial refund", refund -> "CNY " + refund.amount() + " of " + PRICE, order -> {
                    books.expect(requestId, REFUND_AMOUNT);
                    return client.refund(Refund.requestId(requestId)
                            .orderSerialNumber(order.serialNumber())
                            .amount(REFUND_AMOUNT)
                            .notifyUrl(notifyUrl)
                            .remark("one cup was broken")
                            .build());
                });
        report.after(placed, "refund query", refund -> refund.status() + ", CNY " + refund.amount(), before -> {
            waitUntil(() -> client.queryRefund(requestId).status() != RefundStatus.INIT);
            QueriedRefund refund = client.queryRefund(requestId);
            require(refund.status() == RefundStatus.SUCCESS, "the refund is " + refund.status());
            kept -= REFUND_AMOUNT.fen();
            return refund;
        });
        report.after(placed, "refund notification verified", text -> text, before -> {
            Notification notification = books.await(requestId, TIMEOUT);
            require(notification instanceof RefundNotification, "it is not about a refund");
            return ((RefundNotification) notification).status() + ", CNY " + notification.amount();
        });
    }

    private void cancel(String requestId) {
        Optional<PlacedOrder> placed =
                report.step("second order", DemoScenario::number, () -> place(requestId, PaymentMode.scanCode()));
        Optional<Cancellation> cancelled =
                report.after(placed, "second order cancelled", answer -> "SUCCESS", order -> {
                    Cancellation answer = client.cancel(requestId);
                    require(answer.cancelled(), answer.errorMessage().orElse("not cancelled"));
                    return answer;
                });
        report.after(
                cancelled,
                "notification of the cancel",
                DemoScenario::payment,
                before -> awaitNotification(requestId, OrderStatus.CANCEL));
    }

    private void payByBarcode(String requestId) {
        report.step("barcode order paid at once", order -> order.status() + ", CNY " + order.amount(), () -> {
            place(requestId, PaymentMode.barcode(BARCODE));
            QueriedOrder order = client.query(requestId);
            require(order.status() == OrderStatus.SUCCESS, "the order is " + order.status());
            kept += PRICE.fen();
            return order;
        });
    }

    private void openInLifeAccount(String requestId) {
        report.step("life-account order", order -> "tradeNo " + order.tradeNo().orElse("none"), () -> {
            PlacedOrder order = place(requestId, PaymentMode.lifeAccount(BUYER));
            require(order.tradeNo().isPresent(), "the answer has no Alipay transaction number");
            return order;
        });
    }

    private PlacedOrder place(String requestId, PaymentMode mode) {
        books.expect(requestId, PRICE);
        return client.place(Order.requestId(requestId)
                .amount(PRICE)
                .notifyUrl(notifyUrl)
                .callbackUrl("https://shop.example/thanks")
                .product(Product.of("Tea 茶", 2, PRICE))
                .paymentMode(mode)
                .build());
    }

    private Notification awaitNotification(String requestId, OrderStatus status) throws InterruptedException {
        Notification notification = books.await(requestId, TIMEOUT);
        require(notification instanceof PaymentNotification, "it is not about an order");
        OrderStatus notified = ((PaymentNotification) notification).status();
        require(notified == status, "notified of " + notified);
        return notification;
    }

    private static String payment(Notification notification) {
        return ((PaymentNotification) notification).status() + ", CNY " + notification.amount();
    }

    private static String number(PlacedOrder order) {
        return "paymentOrderId " + order.paymentOrderId();
    }

    private static void waitUntil(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!done.getAsBoolean()) {
            require(System.nanoTime() < end, "not done within " + TIMEOUT.toMillis() + " ms");
            Thread.sleep(QUERY_INTERVAL_MILLIS);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(Objects.requireNonNull(otherwise));
        }
    }
}
