package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.coupon.CouponDiscount;
import org.lifepay.gateway.coupon.CouponResultsRollup;
import org.lifepay.gateway.coupon.CouponValidity;
import org.lifepay.gateway.coupon.SendCoupon;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceCouponOrder;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.statement.StatementWorker;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Tally;

/** What a coupon takes off is no money: bill, statement and books have what was paid. */
@Timeout(60)
class ReconcileCouponsTest {
    private static final MerchantId SHOP = GatewayFixture.SHOP;

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;

    @AfterEach
    void close() {
        reconciliation.close();
    }

    private String activity() {
        CouponActivities activities = fixture.bean(CouponActivities.class);
        CouponActivity.Offer offer = new CouponActivity.Offer(
                "立减5元",
                new CouponDiscount(CouponDiscount.Type.FIXED, 500, null, Money.ZERO),
                GatewayFixture.START.minusSeconds(1),
                GatewayFixture.START.plus(Duration.ofDays(30)),
                null,
                new CouponValidity.Days(7),
                List.of(),
                CouponActivity.CodeMode.DRAWN);
        activities.create(new CouponActivities.Request(SHOP, "activity", "digest", offer, 10));
        String number = activities.newest(SHOP, 1).getFirst().number();
        activities.publish(SHOP, number);
        return number;
    }

    private String coupon(String activity, String requestId) {
        var sent = fixture.bean(SendCoupon.class)
                .send(new SendCoupon.Request(SHOP, requestId, requestId, activity, "2088-" + requestId));
        return ((SendCoupon.Result.Sent) sent).coupon().code();
    }

    /** An order of 8.88, with a coupon of 5.00 or none, that is paid now and stands on the bill. */
    private Order paid(String requestId, @Nullable String code) {
        PlaceOrder.Request plain = GatewayFixture.request(SHOP, requestId, PaymentMode.SCAN_CODE);
        PlaceOrder.Request request = new PlaceOrder.Request(
                plain.merchant(),
                plain.reference(),
                plain.purchase(),
                plain.addresses(),
                plain.lifetime(),
                plain.buyer(),
                new PlaceOrder.Kept("{}", null, List.of(), List.of(), code));
        Order order =
                ((PlaceOrder.Result.Placed) fixture.bean(PlaceCouponOrder.class).place(request)).order();
        String number = order.paymentOrderId();
        fixture.bean(OrderTransitions.class)
                .confirm(
                        SHOP.digits(),
                        new Payment(number, "T" + number, order.amount(), fixture.clock.instant(), null));
        reconciliation.bill(number, order.amount().fen());
        return order;
    }

    private void refund(Order order, String requestId, long fen) {
        fixture.clock.advance(Duration.ofSeconds(4));
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        SHOP,
                        requestId,
                        requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
        reconciliation.bill(
                order.paymentOrderId(), fixture.channel.refunds.getLast().refundNumber(), fen);
    }

    @Test
    void a_day_with_coupons_used_returned_and_used_again_closes_without_differences() {
        fixture.channel.onRefund(new RefundResult.Done());
        String activity = activity();
        String code = coupon(activity, "b1");
        Order whole = paid("order-1", code);
        Order part = paid("order-2", coupon(activity, "b2"));
        refund(whole, "refund-1", 100);
        refund(whole, "refund-2", 288);
        refund(part, "refund-3", 88);
        paid("order-3", code);
        paid("order-4", null);
        fixture.bean(CouponResultsRollup.class).runOnce();

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.tallies()).contains("PAYMENT MATCHED 4", "REFUND MATCHED 3");
        fixture.bean(StatementWorker.class).runOnce();
        assertThat(fixture.bean(Statements.class).latest(SHOP, ScriptedReconciliation.DAY))
                .isInstanceOfSatisfying(Statements.Lookup.Ready.class, ready -> {
                    assertThat(ready.statement().totals().payments()).isEqualTo(new Tally(4, new Money(3 * 388 + 888)));
                    assertThat(ready.statement().totals().refunds()).isEqualTo(new Tally(3, new Money(476)));
                });
        assertThat(fixture.texts("select sum(amount) from posting where kind = 'PAYMENT'"))
                .containsExactly(Integer.toString(3 * 388 + 888));
        assertThat(fixture.bean(CouponActivities.class)
                        .find(SHOP, activity)
                        .orElseThrow()
                        .results())
                .isEqualTo(new CouponActivity.Results(2, 1, new Money(1000), new Money(776)));
    }
}
