package org.lifepay.gateway.order.placing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Places an order once, however often and by however many the same request comes. */
@Component
public class PlaceOrder {
    private final Merchants merchants;
    private final OrderLimits orderLimits;
    private final OrderTable orders;
    private final StartPayment startPayment;
    private final Vault vault;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceOrder(
            Merchants merchants,
            OrderLimits orderLimits,
            OrderTable orders,
            StartPayment startPayment,
            Vault vault,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.merchants = merchants;
        this.orderLimits = orderLimits;
        this.orders = orders;
        this.startPayment = startPayment;
        this.vault = vault;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * An order as the merchant wants it.
     *
     * @param contentDigest of the whole request: the same requestId with another digest is another order
     * @param detailsJson what is only kept, without identities, cards and codes
     * @param payerJson the payer's identity and cards, null when none was sent
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            Money amount,
            Optional<PaymentMode> mode,
            String subject,
            String notifyUrl,
            @Nullable String callbackUrl,
            @Nullable String remark,
            Duration lifetime,
            Buyer buyer,
            String detailsJson,
            @Nullable String payerJson) {
        /** Whether our page has to find out first who pays. */
        boolean needsSignIn() {
            return mode.filter(PaymentMode.LIFE_ACCOUNT::equals).isPresent() && buyer.id() == null;
        }

        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** What came of it. */
    public sealed interface Result {
        /** It stands in the books; without an attempt, the buyer goes to our page first. */
        record Placed(Order order, Optional<Attempt> attempt) implements Result {}

        record RequestIdReused() implements Result {}

        /** The merchant may not use the payment mode, or not leave it to the buyer. */
        record ModeNotEnabled() implements Result {}

        record AboveOrderLimit() implements Result {}

        /** The merchant's orders of the day, with this one, would come to more than its limit. */
        record AboveDayLimit() implements Result {}

        record Declined(Order order, String code) implements Result {}

        /** The same order came before and has ended since: there is nothing to pay it with any more. */
        record OrderEnded(Order order) implements Result {}

        /** The channel refuses for a reason of the operator's, and no order's; nothing was opened. */
        record NotSetUp() implements Result {}

        record TryAgain() implements Result {}
    }

    public Result place(Request request) {
        Order order = newOrder(request);
        String payer = request.payerJson();
        String sealedPayer = payer == null ? null : vault.seal(payer, order.paymentOrderId());
        Terms terms = merchants.find(request.merchant()).map(Merchant::terms).orElse(Terms.OPEN);
        return switch (orderLimits.admit(new NewOrder(order, request.detailsJson(), sealedPayer), terms)) {
            case ADMITTED -> startPayment(request, order);
            case DUPLICATE -> replay(request);
            case MODE_NOT_ENABLED -> new Result.ModeNotEnabled();
            case ABOVE_ORDER_LIMIT -> new Result.AboveOrderLimit();
            case ABOVE_DAY_LIMIT -> new Result.AboveDayLimit();
        };
    }

    private Result replay(Request request) {
        Order order =
                orders.findByRequestId(request.merchant(), request.requestId()).orElseThrow();
        if (!order.contentDigest().equals(request.contentDigest())) {
            return new Result.RequestIdReused();
        }
        return isClosedWithCode(order) ? new Result.OrderEnded(order) : startPayment(request, order);
    }

    /** A code of a closed order may still be paid at the channel, so it is not handed out again. */
    private static boolean isClosedWithCode(Order order) {
        return order.state() instanceof OrderState.Closed
                && order.mode()
                        .filter(mode -> mode != PaymentMode.BARCODE && !mode.usesCashierPage())
                        .isPresent();
    }

    private Result startPayment(Request request, Order order) {
        if (request.mode().isEmpty() || request.mode().get().usesCashierPage() || request.needsSignIn()) {
            return new Result.Placed(order, Optional.empty());
        }
        StartPayment.Result started =
                startPayment.start(order, request.mode().get().method(), request.buyer());
        Order current = orders.find(order.key()).orElseThrow();
        return switch (started) {
            case StartPayment.Result.Started(var attempt) -> new Result.Placed(current, Optional.of(attempt));
            case StartPayment.Result.Declined(var code) -> new Result.Declined(current, code);
            case StartPayment.Result.OrderEnded _ -> new Result.OrderEnded(current);
            case StartPayment.Result.NotSetUp _ -> new Result.NotSetUp();
            case StartPayment.Result.TryAgain _ -> new Result.TryAgain();
        };
    }

    private Order newOrder(Request request) {
        Instant now = clock.instant();
        return new Order(
                new OrderKey(request.merchant(), ids.next()),
                numbers.ofOrder(request.merchant(), request.requestId()),
                request.requestId(),
                request.contentDigest(),
                request.partnerId(),
                request.amount(),
                request.mode(),
                request.buyer().appId(),
                request.subject(),
                request.notifyUrl(),
                request.callbackUrl(),
                request.remark(),
                new OrderState.Open(),
                now,
                now.plus(request.lifetime()),
                Money.ZERO,
                Money.ZERO,
                0);
    }
}
