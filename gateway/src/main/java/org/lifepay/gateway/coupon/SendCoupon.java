package org.lifepay.gateway.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.vault.Vault;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends coupons to buyers, idempotently: never more than the stock, nor than a buyer may have, however many gateways send. */
@Component
public class SendCoupon {
    private static final int CODE_LENGTH = 16;

    /** Without those that look alike. */
    private static final String CODE_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final CouponActivityTable activities;
    private final CouponTable coupons;
    private final CouponBuyerTable buyers;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final ChannelNumbers numbers;
    private final Ids ids;
    private final RandomGenerator random;
    private final Clock clock;

    SendCoupon(
            CouponActivityTable activities,
            CouponTable coupons,
            CouponBuyerTable buyers,
            TransactionTemplate transaction,
            Vault vault,
            ChannelNumbers numbers,
            Ids ids,
            RandomGenerator random,
            Clock clock) {
        this.activities = activities;
        this.coupons = coupons;
        this.buyers = buyers;
        this.transaction = transaction;
        this.vault = vault;
        this.numbers = numbers;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param buyerId what the merchant or the channel calls the buyer
     */
    public record Request(
            MerchantId merchant, String requestId, String contentDigest, String activityNumber, String buyerId) {
        /** Keeps the buyer out of logs. */
        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** The result. */
    public sealed interface Result {
        record Sent(Coupon coupon) implements Result {}

        record RequestIdReused() implements Result {}

        record NoActivity() implements Result {}

        /** Nothing was sent. */
        record Refused(Reason why) implements Result {}
    }

    /** Why no coupon was sent. */
    public enum Reason {
        NOT_PUBLISHED,
        STOPPED,
        NOT_BEGUN,
        OVER,
        OUT_OF_STOCK,
        NO_CODE_LEFT,
        BUYER_LIMIT
    }

    public Result send(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<CouponActivity> activity = activities.find(request.merchant(), request.activityNumber());
        if (activity.isEmpty()) {
            return new Result.NoActivity();
        }
        try {
            return send(request, activity.get());
        } catch (DuplicateKeyException e) { // the same request was sent at this moment
            return replay(request).orElseThrow(() -> e);
        }
    }

    private Result send(Request request, CouponActivity activity) {
        Coupon coupon = newCoupon(request, activity);
        CouponTable.Buyer buyer = new CouponTable.Buyer(
                numbers.ofBuyer(request.merchant(), request.buyerId()),
                vault.seal(request.buyerId(), "coupon " + request.merchant().digits() + " " + request.requestId()));
        return Objects.requireNonNull(transaction.execute(status -> {
            if (activity.offer().codeMode() == CouponActivity.CodeMode.DRAWN && !coupons.insert(coupon, buyer)) {
                return replay(request).orElseThrow();
            }
            Optional<Reason> refused = refused(activity, coupon, buyer);
            if (refused.isPresent()) {
                status.setRollbackOnly();
                return new Result.Refused(refused.get());
            }
            return replay(request).orElseThrow();
        }));
    }

    /** Takes a code, one of the stock and one of the buyer's; empty if there was one of each. */
    private Optional<Reason> refused(CouponActivity activity, Coupon coupon, CouponTable.Buyer buyer) {
        if (!activities.take(activity, coupon.sentAt())) {
            return Optional.of(
                    reason(activities.find(activity.merchant(), activity.id()).orElseThrow(), coupon.sentAt()));
        }
        Integer limit = activity.offer().perBuyer();
        if (limit != null && !buyers.take(activity, buyer.hash(), limit)) {
            return Optional.of(Reason.BUYER_LIMIT);
        }
        boolean deposited = activity.offer().codeMode() == CouponActivity.CodeMode.DEPOSITED;
        return deposited && !coupons.giveDeposited(coupon, buyer) ? Optional.of(Reason.NO_CODE_LEFT) : Optional.empty();
    }

    private static Reason reason(CouponActivity activity, Instant now) {
        return switch (activity.status()) {
            case DRAFT -> Reason.NOT_PUBLISHED;
            case STOPPED -> Reason.STOPPED;
            case PUBLISHED -> {
                if (now.isBefore(activity.offer().beginsAt())) {
                    yield Reason.NOT_BEGUN;
                }
                yield now.isBefore(activity.offer().endsAt())
                                && now.isBefore(activity.offer().validity().until(now))
                        ? Reason.OUT_OF_STOCK
                        : Reason.OVER;
            }
        };
    }

    private Optional<Result> replay(Request request) {
        return coupons.findByRequestId(request.merchant(), request.requestId())
                .map(coupon -> coupon.contentDigest().equals(keyed(request))
                        ? new Result.Sent(coupon)
                        : new Result.RequestIdReused());
    }

    private String keyed(Request request) {
        return numbers.ofContent(request.contentDigest());
    }

    private Coupon newCoupon(Request request, CouponActivity activity) {
        Instant now = clock.instant();
        CouponValidity validity = activity.offer().validity();
        return new Coupon(
                request.merchant(),
                ids.next(),
                activity.id(),
                newCode(),
                request.requestId(),
                keyed(request),
                validity.from(now),
                validity.until(now),
                now);
    }

    private String newCode() {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        while (code.length() < CODE_LENGTH) {
            code.append(CODE_CHARACTERS.charAt(random.nextInt(CODE_CHARACTERS.length())));
        }
        return code.toString();
    }
}
