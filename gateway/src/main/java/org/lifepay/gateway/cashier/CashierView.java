package org.lifepay.gateway.cashier;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundDetails;
import org.lifepay.gateway.order.query.BuyerStatus;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.time.TimeText;
import org.springframework.stereotype.Component;

/** The model of the cashier page. */
@Component
class CashierView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BusinessDay.ZONE);

    /** A countdown that runs for hours is no help. */
    private static final long COUNTDOWN_SECONDS = 3600;

    private final Merchants merchants;
    private final Orders orders;
    private final OrderStatusSnapshots snapshots;
    private final Clock clock;

    CashierView(Merchants merchants, Orders orders, OrderStatusSnapshots snapshots, Clock clock) {
        this.merchants = merchants;
        this.orders = orders;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The payment as the buyer finds it in the wallet. */
    record Paid(String at, String tradeNo) {}

    /** The order's current state: it may have changed while a payment was started. */
    OrderStatusSnapshot snapshot(Order order) {
        return snapshots.find(order.key()).orElseThrow();
    }

    Map<String, @Nullable Object> of(Order order, CashierRequest cashierRequest, @Nullable Offer offer) {
        OrderStatusSnapshot snapshot = snapshot(order);
        BuyerStatus buyerStatus = snapshot.status();
        List<AutoRefundDetails> givenBack =
                snapshot.autoRefunds() == 0 ? List.of() : snapshots.autoRefunds(order.key());
        String back = CallbackUrl.of(order);
        Map<String, @Nullable Object> page = new HashMap<>();
        page.put(
                "merchant",
                merchants.find(order.merchant()).map(Merchant::buyersName).orElse(""));
        page.put("subject", order.subject());
        page.putAll(amounts(order));
        page.put("requestId", order.requestId());
        page.put("paid", paid(buyerStatus == BuyerStatus.PAID && order.isOpen() ? current(order) : order));
        page.put("progress", buyerStatus.name());
        page.put("open", buyerStatus.isOpen());
        page.put("version", snapshot.version());
        page.put("returned", cashierRequest.returned());
        page.put("device", cashierRequest.device().text());
        page.put("offer", buyerStatus.isOpen() ? offer : null);
        page.put(
                "offerKind",
                buyerStatus.isOpen() && offer != null ? offer.getClass().getSimpleName() : "");
        page.put(
                "byTransfer",
                order.mode().filter(PaymentMode.EXCLUSIVE_ACCOUNT::equals).isPresent());
        page.put("secondsLeft", secondsLeft(order));
        page.put("countsDown", secondsLeft(order) < COUNTDOWN_SECONDS);
        page.put("expiresAt", order.expiresAt().toString());
        page.put("expiry", TIME.format(order.expiresAt()));
        page.put("givenBack", givenBack);
        page.put("back", back);
        page.put("goesBack", buyerStatus == BuyerStatus.PAID && givenBack.isEmpty() && back != null);
        page.putAll(links(order, cashierRequest));
        return page;
    }

    /** What is to be paid, and what a coupon of the merchant took off before. */
    static Map<String, @Nullable Object> amounts(Order order) {
        Map<String, @Nullable Object> amounts = new HashMap<>();
        boolean coupon = !order.couponAmount().equals(Money.ZERO);
        amounts.put("yuan", order.amount().yuan());
        amounts.put("couponYuan", coupon ? order.couponAmount().yuan() : null);
        amounts.put("fullYuan", order.amount().plus(order.couponAmount()).yuan());
        return amounts;
    }

    private Order current(Order order) {
        return orders.findByPaymentOrderId(order.paymentOrderId()).orElse(order);
    }

    /** When it was paid and the channel's number; null unless it was. */
    private static @Nullable Paid paid(Order order) {
        return order.state() instanceof OrderState.Paid(var _, var _, var tradeNo, var at)
                ? new Paid(TimeText.of(at), tradeNo)
                : null;
    }

    long secondsLeft(Order order) {
        return Math.max(0, Duration.between(clock.instant(), order.expiresAt()).toSeconds());
    }

    private static Map<String, String> links(Order order, CashierRequest cashierRequest) {
        return Map.of(
                "pageUrl", CashierRequest.path(order, ""),
                "liveUrl", cashierRequest.link(order, "/live"),
                "eventsUrl", CashierRequest.path(order, "/events"),
                "loginUrl", CashierRequest.path(order, "/login"),
                "codeUrl", CashierRequest.path(order, "/code.png"),
                "retryUrl", cashierRequest.link(order, ""),
                "english", cashierRequest.link(order, "", "lang=en"),
                "chinese", cashierRequest.link(order, "", "lang=zh"));
    }
}
