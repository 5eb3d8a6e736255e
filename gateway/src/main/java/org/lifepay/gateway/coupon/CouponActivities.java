package org.lifepay.gateway.coupon;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.coupon.CouponAdditionTable.Addition;
import org.lifepay.gateway.coupon.CouponAdditionTable.Kind;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates and changes activities, idempotently. */
@Component
public class CouponActivities {
    @Limit(area = LimitArea.SIZES, name = "coupons of an activity", unit = "coupons", atLimit = "`FIELD_VALUE`")
    public static final long MAX_STOCK = 100_000_000;

    private final CouponActivityTable activities;
    private final CouponAdditionTable additions;
    private final CouponTable coupons;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    CouponActivities(
            CouponActivityTable activities,
            CouponAdditionTable additions,
            CouponTable coupons,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.activities = activities;
        this.additions = additions;
        this.coupons = coupons;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** A request to create an activity. */
    public record Request(
            MerchantId merchant, String requestId, String contentDigest, CouponActivity.Offer offer, long stock) {}

    /** A request to add to an activity. */
    public record AdditionRequest(MerchantId merchant, String requestId, String contentDigest, String number) {}

    /** The result. */
    public sealed interface Result {
        record Done(CouponActivity activity) implements Result {}

        record RequestIdReused() implements Result {}

        record NotFound() implements Result {}

        /** It was stopped; nothing was changed. */
        record Stopped() implements Result {}

        /** The stock would be above the limit. */
        record TooMany(long limit) implements Result {}

        /** The activity draws its codes itself. */
        record DrawsCodes() implements Result {}

        /** The merchant has one of the codes already, or it is named twice; none was stored. */
        record CodeKnown() implements Result {}
    }

    /** It is a draft until it is published. */
    public Result create(Request request) {
        CouponActivity activity = new CouponActivity(
                request.merchant(),
                ids.next(),
                ids.publicId(request.merchant()),
                request.requestId(),
                request.contentDigest(),
                request.offer(),
                request.stock(),
                0,
                CouponActivity.Results.NONE,
                CouponActivity.Status.DRAFT,
                clock.instant(),
                null,
                null,
                null);
        if (activities.insert(activity)) {
            return new Result.Done(activity);
        }
        CouponActivity known = activities
                .findByRequestId(request.merchant(), request.requestId())
                .orElseThrow();
        return known.contentDigest().equals(request.contentDigest())
                ? new Result.Done(known)
                : new Result.RequestIdReused();
    }

    public Optional<CouponActivity> find(MerchantId merchant, String number) {
        return activities.find(merchant, number);
    }

    /** The merchant's activities, the newest first. */
    public List<CouponActivity> newest(MerchantId merchant, int limit) {
        return activities.newest(merchant, limit);
    }

    /**
     * The activities of all merchants, the newest first.
     *
     * @param merchant null: of all
     * @param before only those that are older than this one; null: from the newest on
     */
    public List<CouponActivity> newestOfAll(@Nullable MerchantId merchant, @Nullable Long before, int limit) {
        return activities.newestOfAll(merchant, before, limit);
    }

    /** From now on its coupons can be sent, within its time. */
    public Result publish(MerchantId merchant, String number) {
        return activities
                .find(merchant, number)
                .map(activity -> {
                    activities.publish(activity, clock.instant());
                    CouponActivity now = now(activity);
                    return now.status() == CouponActivity.Status.STOPPED ? new Result.Stopped() : new Result.Done(now);
                })
                .orElseGet(Result.NotFound::new);
    }

    /** No more of its coupons are sent; those that were sent stay. */
    public Result stop(MerchantId merchant, String number) {
        return activities
                .find(merchant, number)
                .<Result>map(activity -> {
                    activities.stop(activity, null, clock.instant());
                    return new Result.Done(now(activity));
                })
                .orElseGet(Result.NotFound::new);
    }

    /** The operator stops it, and says why; false if it was stopped before. */
    public boolean stop(CouponActivity activity, String reason) {
        return activities.stop(activity, reason, clock.instant());
    }

    /** Adds to the stock, once. */
    public Result append(AdditionRequest request, long quantity) {
        return add(request, Kind.STOCK, quantity, activity -> {
            if (activities.append(activity, quantity, MAX_STOCK)) {
                return Optional.empty();
            }
            return Optional.of(
                    now(activity).status() == CouponActivity.Status.STOPPED
                            ? new Result.Stopped()
                            : new Result.TooMany(MAX_STOCK));
        });
    }

    /** Deposits codes, once: all or none. */
    public Result deposit(AdditionRequest request, List<String> codes) {
        return add(request, Kind.CODES, codes.size(), activity -> {
            if (activity.offer().codeMode() != CouponActivity.CodeMode.DEPOSITED) {
                return Optional.of(new Result.DrawsCodes());
            }
            if (activity.status() == CouponActivity.Status.STOPPED) {
                return Optional.of(new Result.Stopped());
            }
            if (new HashSet<>(codes).size() < codes.size()) {
                return Optional.of(new Result.CodeKnown());
            }
            List<Long> numbers = Stream.generate(ids::next).limit(codes.size()).toList();
            int stored = coupons.deposit(activity, numbers, codes, clock.instant());
            return stored == codes.size() ? Optional.empty() : Optional.of(new Result.CodeKnown());
        });
    }

    /** What is done in the transaction of an addition; a result ends it, and nothing is stored. */
    private interface Change {
        Optional<Result> apply(CouponActivity activity);
    }

    private Result add(AdditionRequest request, Kind kind, long quantity, Change change) {
        Optional<CouponActivity> found = activities.find(request.merchant(), request.number());
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Addition addition = new Addition(found.get(), request.requestId(), request.contentDigest(), kind, quantity);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!additions.insert(addition, clock.instant())) {
                return replay(addition);
            }
            Optional<Result> refused = change.apply(found.get());
            refused.ifPresent(_ -> status.setRollbackOnly());
            return refused.orElseGet(() -> new Result.Done(now(found.get())));
        }));
    }

    private Result replay(Addition addition) {
        String known = additions
                .content(addition.activity().merchant(), addition.requestId())
                .orElseThrow();
        return known.equals(addition.kind() + " " + addition.contentDigest())
                ? new Result.Done(now(addition.activity()))
                : new Result.RequestIdReused();
    }

    private CouponActivity now(CouponActivity activity) {
        return activities.find(activity.merchant(), activity.id()).orElseThrow();
    }
}
