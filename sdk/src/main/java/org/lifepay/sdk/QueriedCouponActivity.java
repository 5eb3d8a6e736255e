package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 商家券活动查询结果。An activity of coupons, and what came of it (protocol §3.13). */
public final class QueriedCouponActivity extends ApiResource {
    QueriedCouponActivity(Fields fields) {
        super(fields);
    }

    /** 活动编号。The platform's number of the activity, 32 characters. */
    public String activityId() {
        return string("activityId");
    }

    /** 活动状态。DRAFT, PUBLISHED or STOPPED. */
    public String status() {
        return string("status");
    }

    /** 券名称。What buyers read. */
    public String name() {
        return string("name");
    }

    /** 库存。How many coupons there are, those that were sent included. */
    public long stock() {
        return number("stockQuantity");
    }

    /** 已发放。How many were sent. */
    public long sent() {
        return number("sentQuantity");
    }

    /** 已核销。How many are used with orders that are paid and did not give them back. */
    public long used() {
        return number("usedQuantity");
    }

    /** 退回。How many times a coupon came back after a full refund. */
    public long returned() {
        return number("returnedQuantity");
    }

    /** 优惠金额。What the used ones took off. */
    public Money discounted() {
        return money("usedAmount");
    }

    /** 带动交易金额。What was paid of their orders. */
    public Money paid() {
        return money("paidAmount");
    }

    /** 活动开始时间。When sending begins. */
    public Optional<Instant> beginsAt() {
        return time("beginDateTime");
    }

    /** 活动结束时间。The first time at which none is sent any more. */
    public Optional<Instant> endsAt() {
        return time("endDateTime");
    }

    private long number(String member) {
        try {
            return Long.parseLong(string(member));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no number in " + member);
        }
    }
}
