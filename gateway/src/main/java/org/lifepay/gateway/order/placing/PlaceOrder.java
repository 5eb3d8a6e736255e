package org.lifepay.gateway.order.placing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.ReceivingAccount;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Places an order idempotently: the same request, repeated or concurrent, is one order; the requestId is the
 * idempotency key.
 */
@Component
public class PlaceOrder {
    private final OrderLimits orderLimits;
    private final OrderTable orders;
    private final StartPayment startPayment;
    private final ExclusiveAccounts accounts;
    private final NewShares shares;
    private final SubOrders subOrders;
    private final Vault vault;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceOrder(
            OrderLimits orderLimits,
            OrderTable orders,
            StartPayment startPayment,
            ExclusiveAccounts accounts,
            NewShares shares,
            SubOrders subOrders,
            Vault vault,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.orderLimits = orderLimits;
        this.orders = orders;
        this.startPayment = startPayment;
        this.accounts = accounts;
        this.shares = shares;
        this.subOrders = subOrders;
        this.vault = vault;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The order request.
     *
     * @param merchant whose signature was verified, or for whom its service provider's was; with the terms that hold
     */
    public record Request(
            Merchant merchant,
            Order.Reference reference,
            Order.Purchase purchase,
            Order.Addresses addresses,
            Duration lifetime,
            Buyer buyer,
            Kept kept) {
        Optional<PaymentMode> mode() {
            return purchase.mode();
        }

        /** Whether the cashier page has to identify the buyer first. */
        boolean needsSignIn() {
            return mode().filter(PaymentMode.LIFE_ACCOUNT::equals).isPresent() && buyer.id() == null;
        }

        /** The same, and a coupon takes so much off. */
        Request lessCoupon(Money off) {
            return new Request(merchant, reference, purchase.lessCoupon(off), addresses, lifetime, buyer, kept);
        }

        @Override
        public String toString() {
            return "Request[" + merchant.id() + " " + reference.requestId() + "]";
        }
    }

    /**
     * What is only kept.
     *
     * @param detailsJson without identities, cards and codes
     * @param payerJson the payer's identity and cards, null if none was sent
     * @param shares of other merchants, as they are in the details
     * @param subOrders its parts that are declared to customs by themselves
     * @param couponCode the coupon that lowers what is to be paid; null: none
     */
    public record Kept(
            String detailsJson,
            @Nullable String payerJson,
            List<SplitShare> shares,
            List<SubOrder.Given> subOrders,
            @Nullable String couponCode) {
        public Kept {
            shares = List.copyOf(shares);
            subOrders = List.copyOf(subOrders);
        }

        /** Without sub-orders and coupon. */
        public Kept(String detailsJson, @Nullable String payerJson, List<SplitShare> shares) {
            this(detailsJson, payerJson, shares, List.of(), null);
        }

        /** Without shares of other merchants. */
        public Kept(String detailsJson, @Nullable String payerJson) {
            this(detailsJson, payerJson, List.of());
        }

        /** Keeps the payer out of logs. */
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    /** The result. */
    public sealed interface Result {
        /**
         * Stored; without an attempt, the buyer goes to the cashier page first. If the attempt has something
         * to pay with, the order is as it was before it was opened.
         */
        record Placed(Order order, Optional<Attempt> attempt) implements Result {}

        record RequestIdReused() implements Result {}

        /** The merchant may not use the payment mode, or not leave the choice to the buyer. */
        record ModeNotEnabled() implements Result {}

        /** Nothing is stored. */
        record CouponNotUsable(String why) implements Result {}

        record AboveOrderLimit() implements Result {}

        /** The merchant's orders of the day, with this one, would exceed its day limit. */
        record AboveDayLimit() implements Result {}

        record RefusedByRisk() implements Result {}

        /** A receiver of a share is not known or is suspended. */
        record NoReceiver(MerchantId receiver) implements Result {}

        /** The channel cannot pay a receiver of a share. */
        record NotBound(MerchantId receiver) implements Result {}

        /** The shares are more than the order leaves after its fee. */
        record SplitExceeds(Money limit) implements Result {}

        record Declined(Order order, String code) implements Result {}

        /** The same order was placed before and has ended: it can no longer be paid. */
        record OrderEnded(Order order) implements Result {}

        /** It is paid by bank transfer to an account number of its own. */
        record AwaitsTransfer(Order order, ReceivingAccount account) implements Result {}

        /** It is stored, and no account number is free for it; the same call gives it one when there is. */
        record NoAccountFree() implements Result {}

        /** The channel rejects it because of our configuration; no payment was initiated. */
        record NotSetUp() implements Result {}

        record TryAgain() implements Result {}
    }

    public Result place(Request request) {
        Optional<Result> refused = refuseShares(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        Order order = newOrder(request);
        String payer = request.kept().payerJson();
        String sealedPayer = payer == null ? null : vault.seal(payer, order.paymentOrderId());
        NewOrder news = new NewOrder(
                order,
                request.kept().detailsJson(),
                sealedPayer,
                shares.isAtChannel(request),
                request.kept().couponCode());
        return switch (orderLimits.admit(news, request)) {
            case ADMITTED -> startPayment(request, order, true);
            case DUPLICATE -> replay(request);
            case COUPON_TAKEN -> new Result.CouponNotUsable("the coupon is in use with another order");
            case MODE_NOT_ENABLED -> new Result.ModeNotEnabled();
            case ABOVE_ORDER_LIMIT -> new Result.AboveOrderLimit();
            case ABOVE_DAY_LIMIT -> new Result.AboveDayLimit();
            case REFUSED_BY_RISK -> new Result.RefusedByRisk();
        };
    }

    /** A repeat of an order that was placed before is answered as before, whatever has become of the receivers. */
    private Optional<Result> refuseShares(Request request) {
        return shares.refuse(request)
                .map(why -> orders.findByRequestId(
                                        request.merchant().id(),
                                        request.reference().requestId())
                                .isPresent()
                        ? replay(request)
                        : why);
    }

    private Result replay(Request request) {
        Order.Reference reference = request.reference();
        Order order = orders.findByRequestId(request.merchant().id(), reference.requestId())
                .orElseThrow();
        if (!order.contentDigest().equals(reference.contentDigest())) {
            return new Result.RequestIdReused();
        }
        return isClosedWithCode(order) ? new Result.OrderEnded(order) : startPayment(request, order, false);
    }

    /** A code of a closed order may still be paid at the channel, so it is not handed out again. */
    private static boolean isClosedWithCode(Order order) {
        return order.state() instanceof OrderState.Closed
                && order.mode()
                        .filter(mode -> mode != PaymentMode.BARCODE && !mode.usesCashierPage())
                        .isPresent();
    }

    /** @param isNew this call has just written the order, so there can be no attempt but one that began after it */
    private Result startPayment(Request request, Order order, boolean isNew) {
        subOrders.keep(order, request.kept().subOrders());
        if (request.mode().isEmpty() || request.mode().get().usesCashierPage() || request.needsSignIn()) {
            return new Result.Placed(order, Optional.empty());
        }
        if (request.mode().get() == PaymentMode.EXCLUSIVE_ACCOUNT) { // no channel learns of it
            return accounts.assign(order)
                    .<Result>map(account -> new Result.AwaitsTransfer(order, account))
                    .orElseGet(() -> now(order).isOpen() && clock.instant().isBefore(order.expiresAt())
                            ? new Result.NoAccountFree()
                            : new Result.OrderEnded(now(order)));
        }
        PaymentMethod paymentMethod = request.mode().get().method();
        StartPayment.Result started = isNew
                ? startPayment.openFirst(order, paymentMethod, request.buyer())
                : startPayment.start(order, paymentMethod, request.buyer());
        return switch (started) {
            case StartPayment.Result.Started(var attempt) ->
                new Result.Placed(canBePaid(attempt) ? order : now(order), Optional.of(attempt));
            case StartPayment.Result.Declined(var code) -> new Result.Declined(now(order), code);
            case StartPayment.Result.OrderEnded _ -> new Result.OrderEnded(now(order));
            case StartPayment.Result.NotSetUp _ -> new Result.NotSetUp();
            case StartPayment.Result.TryAgain _ -> new Result.TryAgain();
        };
    }

    /**
     * The response is the channel's, whatever the order's state is by now; a barcode order is answered with its state.
     */
    private static boolean canBePaid(Attempt attempt) {
        return attempt.method() != PaymentMethod.BARCODE
                && attempt.status() == Attempt.Status.OPEN
                && !attempt.offer().isEmpty();
    }

    private Order now(Order order) {
        return orders.find(order.key()).orElseThrow();
    }

    private Order newOrder(Request request) {
        Instant now = clock.instant();
        MerchantId merchant = request.merchant().id();
        return new Order(
                new OrderKey(merchant, ids.next()),
                numbers.ofOrder(merchant, request.reference().requestId()),
                request.reference(),
                request.purchase(),
                request.addresses(),
                request.buyer().appId(),
                new OrderState.Open(),
                now,
                now.plus(request.lifetime()),
                Order.RefundTotals.NONE);
    }
}
