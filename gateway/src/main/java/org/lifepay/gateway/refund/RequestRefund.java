package org.lifepay.gateway.refund;

import java.time.Clock;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.Sha256;
import org.springframework.stereotype.Component;

/**
 * Refund requests of console users: small ones are placed at once, larger ones need an approval. The threshold applies
 * to the sum of the order's refunds and to that of a file's, so that it cannot be bypassed by splitting.
 */
@Component
public class RequestRefund {
    /** The reserved requestId prefix of refunds from the console, which merchants' programs must not use. */
    public static final String REQUEST_ID_PREFIX = "CONSOLE-";

    /** The maximum length of a reason, in characters. */
    @Limit(
            area = LimitArea.SIZES,
            name = "reason of a refund in the console",
            unit = "characters",
            atLimit = "the form says so")
    public static final int MAX_REASON_LENGTH = 200;

    private final RefundTable refunds;
    private final RefundApprovalTable approvals;
    private final PlaceRefund placeRefund;
    private final Orders orders;
    private final Merchants merchants;
    private final Ids ids;
    private final Clock clock;

    RequestRefund(
            RefundTable refunds,
            RefundApprovalTable approvals,
            PlaceRefund placeRefund,
            Orders orders,
            Merchants merchants,
            Ids ids,
            Clock clock) {
        this.refunds = refunds;
        this.approvals = approvals;
        this.placeRefund = placeRefund;
        this.orders = orders;
        this.merchants = merchants;
        this.ids = ids;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** Placed; its state may be final already. */
        record Placed(Refund refund) implements Result {}

        /** It waits for approval, or did. */
        record Waiting(RefundApproval approval) implements Result {}

        /** The same form was submitted before with other content. */
        record FormAlreadyUsed() implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        record ExceedsOrder(Money left) implements Result {}

        record RefusedByRisk() implements Result {}

        /** It was paid by bank transfer, or shares of it were sent to the channel. */
        record NotSupported() implements Result {}
    }

    /** A one-time number for a form (idempotency key): however often it is submitted, it is one refund. */
    public String newRequestId(MerchantId merchant) {
        return REQUEST_ID_PREFIX + ids.publicId(merchant);
    }

    /** Whether a form of this merchant may contain this number. */
    public static boolean isRequestId(MerchantId merchant, String requestId) {
        return requestId.startsWith(REQUEST_ID_PREFIX)
                && Ids.merchantOf(requestId.substring(REQUEST_ID_PREFIX.length()))
                        .filter(merchant::equals)
                        .isPresent();
    }

    /** Whether a text can be the reason of a refund: one line within the limit. */
    public static boolean isReason(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_REASON_LENGTH
                && text.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f);
    }

    /** Whether it needs an approval. */
    public boolean needsApproval(Order order, Money amount) {
        Money after = order.refunded().plus(order.refundPending()).plus(amount);
        return limit(order.merchant())
                .filter(limit -> after.compareTo(limit) > 0)
                .isPresent();
    }

    /** Whether refunds of this sum that are requested together need an approval, each of them. */
    public boolean needsApproval(MerchantId merchant, Money sum) {
        return limit(merchant).filter(limit -> sum.compareTo(limit) > 0).isPresent();
    }

    private Optional<Money> limit(MerchantId merchant) {
        return merchants.find(merchant).map(Merchant::terms).flatMap(Terms::reviewAbove);
    }

    public Result request(
            MerchantId merchant, String requestId, String paymentOrderId, Money amount, String reason, Actor actor) {
        return request(merchant, requestId, paymentOrderId, amount, reason, actor, false);
    }

    /** The same for a refund that needs an approval whatever its amount, because it was requested together with others. */
    public Result requestApproval(
            MerchantId merchant, String requestId, String paymentOrderId, Money amount, String reason, Actor actor) {
        return request(merchant, requestId, paymentOrderId, amount, reason, actor, true);
    }

    private Result request(
            MerchantId merchant,
            String requestId,
            String paymentOrderId,
            Money amount,
            String reason,
            Actor actor,
            boolean withOthers) {
        if (!isRequestId(merchant, requestId)) {
            throw new IllegalArgumentException("not a form number");
        }
        Optional<Order> found = orders.find(merchant, paymentOrderId);
        if (found.isEmpty()) {
            return new Result.OrderNotFound();
        }
        Order order = found.get();
        if (!order.isRefundable()) {
            return new Result.NotSupported();
        }
        RefundApproval requested = newApproval(order, requestId, amount, reason, actor);
        Optional<RefundApproval> existing = approvals.find(merchant, requestId);
        if (existing.isPresent()) {
            return replay(existing.get(), requested);
        }
        boolean known = refunds.findByRequestId(merchant, requestId).isPresent();
        boolean atOnce = known || !(withOthers || needsApproval(order, amount));
        return atOnce ? place(requested, order) : awaitApproval(requested, order);
    }

    /** For a suspended merchant: whatever the amount, a second user of the operator must approve. */
    public Result requestByOperator(Order order, String requestId, Money amount, String reason, Actor actor) {
        if (!isRequestId(order.merchant(), requestId)) {
            throw new IllegalArgumentException("not a form number");
        }
        if (!order.isRefundable()) {
            return new Result.NotSupported();
        }
        RefundApproval requested = newApproval(order, requestId, amount, reason, actor);
        return approvals
                .find(order.merchant(), requestId)
                .map(existing -> replay(existing, requested))
                .orElseGet(() -> awaitApproval(requested, order));
    }

    private Result awaitApproval(RefundApproval requested, Order order) {
        if (!(order.state() instanceof OrderState.Paid)) {
            return new Result.OrderNotPaid();
        }
        Money left = order.amount().minus(order.refunded()).minus(order.refundPending());
        if (requested.amount().compareTo(left) > 0) {
            return new Result.ExceedsOrder(left);
        }
        return approvals.insert(requested)
                ? new Result.Waiting(requested)
                : replay(
                        approvals
                                .find(requested.merchant(), requested.requestId())
                                .orElseThrow(),
                        requested);
    }

    private static Result replay(RefundApproval existing, RefundApproval requested) {
        return digest(existing).equals(digest(requested)) ? new Result.Waiting(existing) : new Result.FormAlreadyUsed();
    }

    private Result place(RefundApproval requested, Order order) {
        return switch (placeRefund.place(
                placeRequest(requested, order),
                limit(order.merchant()),
                requested.requestedBy().name())) {
            case PlaceRefund.Result.Accepted(var refund) -> new Result.Placed(refund);
            case PlaceRefund.Result.RequestIdReused _ -> new Result.FormAlreadyUsed();
            case PlaceRefund.Result.OrderNotFound _ -> new Result.OrderNotFound();
            case PlaceRefund.Result.OrderNotPaid _ -> new Result.OrderNotPaid();
            case PlaceRefund.Result.RefusedByRisk _ -> new Result.RefusedByRisk();
            case PlaceRefund.Result.NotSupported _, PlaceRefund.Result.Shared _ -> new Result.NotSupported();
            case PlaceRefund.Result.ExceedsOrder(var left) ->
                requested.amount().compareTo(left) > 0
                        ? new Result.ExceedsOrder(left)
                        // another refund was placed first, and the sum of both needs an approval
                        : awaitApproval(
                                requested, orders.find(requested.order()).orElseThrow());
        };
    }

    /** The request in the format of the merchant API. */
    static PlaceRefund.Request placeRequest(RefundApproval requested, Order order) {
        return new PlaceRefund.Request(
                requested.merchant(),
                requested.requestId(),
                digest(requested),
                null,
                requested.paymentOrderId(),
                requested.amount(),
                order.notifyUrl(),
                requested.reason());
    }

    private RefundApproval newApproval(Order order, String requestId, Money amount, String reason, Actor actor) {
        return new RefundApproval(
                order.key(),
                requestId,
                order.paymentOrderId(),
                amount,
                reason,
                RefundApproval.Status.WAITING,
                actor,
                clock.instant(),
                null,
                null,
                null);
    }

    private static String digest(RefundApproval requested) {
        String text = requested.paymentOrderId() + "\n" + requested.amount().fen() + "\n" + requested.reason();
        return Sha256.hex(text);
    }
}
