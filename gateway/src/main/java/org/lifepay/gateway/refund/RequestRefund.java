package org.lifepay.gateway.refund;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.Orders;
import org.springframework.stereotype.Component;

/**
 * Takes a refund that a person wants, not a program: small ones are placed at once, larger ones wait for a second
 * person. What counts is all that the order would then have given back, so that parts do not slip through.
 */
@Component
public class RequestRefund {
    /** What requestIds of refunds begin with that people ask for: programs are not to use it. */
    public static final String PREFIX = "CONSOLE-";

    /** How long a reason may be, in characters. */
    public static final int LONGEST_REASON = 200;

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

    /** What came of it. */
    public sealed interface Result {
        /** It stands in the books; its state may be final already. */
        record Placed(Refund refund) implements Result {}

        /** It waits for a second person, or did. */
        record Waiting(RefundApproval approval) implements Result {}

        /** The same form was sent before with other content. */
        record FormUsed() implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        record ExceedsOrder(Money left) implements Result {}
    }

    /** A number for a form: however often the form is sent, it is one refund. */
    public String newRequestId(MerchantId merchant) {
        return PREFIX + ids.publicId(merchant);
    }

    /** Whether it is a number that a form of this merchant's may bring. */
    public static boolean isRequestId(MerchantId merchant, String requestId) {
        return requestId.startsWith(PREFIX)
                && Ids.merchantOf(requestId.substring(PREFIX.length()))
                        .filter(merchant::equals)
                        .isPresent();
    }

    /** Whether a second person has to agree. */
    public boolean needsApproval(Order order, Money amount) {
        Money after = order.refunded().plus(order.refundPending()).plus(amount);
        return limit(order).filter(limit -> after.compareTo(limit) > 0).isPresent();
    }

    private Optional<Money> limit(Order order) {
        return merchants.find(order.merchant()).map(Merchant::terms).flatMap(Terms::reviewAbove);
    }

    public Result request(
            MerchantId merchant, String requestId, String paymentOrderId, Money amount, String reason, Clerk by) {
        if (!isRequestId(merchant, requestId)) {
            throw new IllegalArgumentException("not a number of a form");
        }
        Optional<Order> found = orders.find(merchant, paymentOrderId);
        if (found.isEmpty()) {
            return new Result.OrderNotFound();
        }
        Order order = found.get();
        RefundApproval wanted = wanted(order, requestId, amount, reason, by);
        Optional<RefundApproval> asked = approvals.find(merchant, requestId);
        if (asked.isPresent()) {
            return same(asked.get(), wanted);
        }
        boolean known = refunds.findByRequestId(merchant, requestId).isPresent();
        return known || !needsApproval(order, amount) ? place(wanted, order) : await(wanted, order);
    }

    private Result await(RefundApproval wanted, Order order) {
        if (!(order.state() instanceof OrderState.Paid)) {
            return new Result.OrderNotPaid();
        }
        Money left = order.amount().minus(order.refunded()).minus(order.refundPending());
        if (wanted.amount().compareTo(left) > 0) {
            return new Result.ExceedsOrder(left);
        }
        return approvals.insert(wanted)
                ? new Result.Waiting(wanted)
                : same(approvals.find(wanted.merchant(), wanted.requestId()).orElseThrow(), wanted);
    }

    private static Result same(RefundApproval asked, RefundApproval wanted) {
        return digest(asked).equals(digest(wanted)) ? new Result.Waiting(asked) : new Result.FormUsed();
    }

    private Result place(RefundApproval wanted, Order order) {
        return switch (placeRefund.place(refund(wanted, order), limit(order))) {
            case PlaceRefund.Result.Accepted(var refund) -> new Result.Placed(refund);
            case PlaceRefund.Result.RequestIdReused _ -> new Result.FormUsed();
            case PlaceRefund.Result.OrderNotFound _ -> new Result.OrderNotFound();
            case PlaceRefund.Result.OrderNotPaid _ -> new Result.OrderNotPaid();
            case PlaceRefund.Result.ExceedsOrder(var left) ->
                wanted.amount().compareTo(left) > 0
                        ? new Result.ExceedsOrder(left)
                        : await(wanted, order); // another refund came first, and both together need a second person
        };
    }

    /** What is wanted, in the words of a merchant's program. */
    static PlaceRefund.Request refund(RefundApproval wanted, Order order) {
        return new PlaceRefund.Request(
                wanted.merchant(),
                wanted.requestId(),
                digest(wanted),
                null,
                wanted.paymentOrderId(),
                wanted.amount(),
                order.notifyUrl(),
                wanted.reason());
    }

    private RefundApproval wanted(Order order, String requestId, Money amount, String reason, Clerk by) {
        return new RefundApproval(
                order.key(),
                requestId,
                order.paymentOrderId(),
                amount,
                reason,
                RefundApproval.Status.WAITING,
                by,
                clock.instant(),
                null,
                null,
                null);
    }

    private static String digest(RefundApproval wanted) {
        String text = wanted.paymentOrderId() + "\n" + wanted.amount().fen() + "\n" + wanted.reason();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
