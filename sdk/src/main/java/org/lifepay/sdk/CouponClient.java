package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.envelope.Fields;

/** 商家券。Makes coupons of the merchant and sends them to buyers (protocol §3.13). Thread-safe. */
public final class CouponClient {
    private static final String ACTIVITY = "/onlinePay/coupon/activity/";

    private final LifepayClient client;

    CouponClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 创建活动。Creates an activity, as a draft (protocol §3.13). Not retried unless {@link LifepayClient.Builder#retryWrites} is
     * set; the same activity again is the same one.
     *
     * @throws RequestRejectedException code {@code FIELD_VALUE} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been created: create the same activity again
     */
    public QueriedCouponActivity create(CouponActivity activity) {
        return client.write(ACTIVITY + "create", activity.fields(), QueriedCouponActivity::new);
    }

    /**
     * 发布活动。Publishes an activity: its coupons can be sent. Publishing again changes nothing.
     *
     * @param activityId 活动编号 {@link QueriedCouponActivity#activityId}
     */
    public QueriedCouponActivity publish(String activityId) {
        return client.write(ACTIVITY + "publish", named(activityId), QueriedCouponActivity::new);
    }

    /** 停止活动。Stops an activity for ever: no more of its coupons are sent. Stopping again changes nothing. */
    public QueriedCouponActivity stop(String activityId) {
        return client.write(ACTIVITY + "stop", named(activityId), QueriedCouponActivity::new);
    }

    /** 查询活动。Queries an activity and what came of it. Tried up to three times while no answer comes. */
    public QueriedCouponActivity queryActivity(String activityId) {
        return client.read(ACTIVITY + "query", named(activityId), QueriedCouponActivity::new);
    }

    /**
     * 追加库存。Adds so many coupons to an activity, once for each number.
     *
     * @param requestId 请求号 a number of its own; the same again adds nothing
     */
    public QueriedCouponActivity append(String requestId, String activityId, long quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1");
        }
        Fields request = request(requestId, activityId)
                .put("quantity", Long.toString(quantity))
                .build();
        return client.write(ACTIVITY + "append", request, QueriedCouponActivity::new);
    }

    /**
     * 上传券码。Deposits codes of an activity with {@link CouponActivity.Builder#depositedCodes}, at most 500 with a call: all or
     * none of them.
     *
     * @param requestId 请求号 a number of its own; the same again stores nothing
     * @throws RequestRejectedException code {@code FIELD_VALUE} when one of them is deposited already
     */
    public QueriedCouponActivity deposit(String requestId, String activityId, List<String> codes) {
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("codes must not be empty");
        }
        List<Fields> items = new ArrayList<>();
        for (String code : codes) {
            items.add(Fields.builder()
                    .put("code", Preconditions.text("code", code))
                    .build());
        }
        Fields request = request(requestId, activityId).put("codes", items).build();
        return client.write(ACTIVITY + "deposit", request, QueriedCouponActivity::new);
    }

    /**
     * 发券。Sends a buyer a coupon, once for each number. Not retried unless {@link LifepayClient.Builder#retryWrites} is set.
     *
     * @param requestId 请求号 a number of its own; the same again is the same coupon
     * @param buyerId 买家标识 what you or Alipay call the buyer, always the same for one person
     * @throws RequestRejectedException code {@code COUPON_NOT_SENT} when there is none for the buyer; {@code cause} says why
     * @throws OutcomeUnknownException when it may have been sent: send the same again, or {@link #queryByRequestId}
     */
    public QueriedCoupon send(String requestId, String activityId, String buyerId) {
        Fields request = request(requestId, activityId)
                .put("buyerId", Preconditions.text("buyerId", buyerId))
                .build();
        return client.write("/onlinePay/coupon/send", request, QueriedCoupon::new);
    }

    /**
     * 查询券。Queries a coupon by its code. Tried up to three times while no answer comes.
     *
     * @throws RequestRejectedException code {@code COUPON_NOT_FOUND} when no coupon was sent with it
     */
    public QueriedCoupon query(String couponCode) {
        Fields request = Fields.builder()
                .put("couponCode", Preconditions.text("couponCode", couponCode))
                .build();
        return client.read("/onlinePay/coupon/query", request, QueriedCoupon::new);
    }

    /** 查询发券结果。The same by the number that it was sent with. */
    public QueriedCoupon queryByRequestId(String requestId) {
        return client.read("/onlinePay/coupon/query", Preconditions.onlyRequestId(requestId), QueriedCoupon::new);
    }

    private static Fields named(String activityId) {
        return Fields.builder()
                .put("activityId", Preconditions.text("activityId", activityId))
                .build();
    }

    private static Fields.Builder request(String requestId, String activityId) {
        return Fields.builder()
                .put("requestId", Preconditions.text("requestId", requestId))
                .put("activityId", Preconditions.text("activityId", activityId));
    }
}
