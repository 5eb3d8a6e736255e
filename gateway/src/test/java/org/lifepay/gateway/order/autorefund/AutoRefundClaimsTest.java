package org.lifepay.gateway.order.autorefund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundClaims.Result;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;

class AutoRefundClaimsTest {
    private static final AutoRefundClaim.By LI = new AutoRefundClaim.By(1, "Li");
    private static final AutoRefundClaim.By WANG = new AutoRefundClaim.By(2, "Wang");

    private GatewayFixture bench;
    private AutoRefundClaims claims;
    private Order order;
    private String number;

    /** An order that was paid after it was cancelled, and a channel that declines to send the money back. */
    @BeforeEach
    void decline() {
        bench = new GatewayFixture();
        claims = bench.bean(AutoRefundClaims.class);
        order = bench.place("order-1", PaymentMode.SCAN_CODE);
        number = order.paymentOrderId();
        bench.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        bench.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), bench.payment(number));
        bench.channel.onRefund(new RefundResult.Declined("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no"));
        bench.channel.onQuery(new QueryResult.Paid(bench.payment(number)));
        bench.bean(AutoRefundWorker.class).runOnce();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void what_a_second_person_agreed_to_is_never_sent_and_the_merchant_is_told() {
        assertThat(claim(LI)).isEqualTo(Result.CLAIMED);
        sweepForADay();
        long whileClaimed = bench.channel.count("refund");

        assertThat(approve(WANG)).isEqualTo(Result.HANDLED);
        sweepForADay();

        assertThat(whileClaimed).isEqualTo(1);
        assertThat(bench.channel.count("refund")).isEqualTo(1);
        assertThat(bench.texts(
                        "select status || ' ' || claim_amount || ' ' || claim_proof || ' ' || claimant_name || ' '"
                                + " || approver_name from give_back"))
                .containsExactly("HANDLED 888 receipt 7 Li Wang");
        assertThat(bench.texts("select kind from notification order by notification_id"))
                .containsExactly("ORDER", "GIVE_BACK");
        assertThat(bench.bean(PaymentExceptions.class).autoRefunds(10)).isEmpty();
        assertThat(bench.bean(OrderStatusSnapshots.class).autoRefunds(order.key()))
                .allMatch(AutoRefundDetails::done);
    }

    @Test
    void a_user_cannot_approve_an_own_claim() {
        claim(LI);
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(claims.approve(GatewayFixture.SHOP, number, LI)).isEqualTo(Result.OWN_CLAIM);
        assertThat(status()).isEqualTo("CLAIMED");
    }

    @Test
    void a_refund_in_progress_at_the_claim_may_end_before_the_approval() {
        claim(LI);

        assertThat(claims.approve(GatewayFixture.SHOP, number, WANG)).isEqualTo(Result.TOO_EARLY);
    }

    @Test
    void the_channel_is_asked_before_a_claim_counts() {
        claim(LI);
        bench.channel.onQueryRefund(new RefundResult.Unknown("timeout"), new RefundResult.Done());

        assertThat(approve(WANG)).isEqualTo(Result.UNKNOWN);
        assertThat(approve(WANG)).isEqualTo(Result.WENT_BACK);
        assertThat(status()).isEqualTo("DONE");
    }

    @Test
    void another_amount_is_not_taken() {
        assertThat(claims.claim(GatewayFixture.SHOP, number, new Money(887), "receipt 7", LI))
                .isEqualTo(Result.OTHER_AMOUNT);
        assertThat(status()).isEqualTo("PENDING");
    }

    @Test
    void a_rejected_claim_has_the_money_sent_again() {
        claim(LI);
        bench.channel.onRefund(new RefundResult.Done());

        assertThat(claims.reject(GatewayFixture.SHOP, number)).isEqualTo(Result.REJECTED);
        sweepForADay();

        assertThat(status()).isEqualTo("DONE");
        assertThat(approve(WANG)).isEqualTo(Result.GONE);
    }

    @Test
    void what_went_back_in_the_channels_own_pages_is_over_when_the_channel_says_so() {
        assertThat(claims.check(GatewayFixture.SHOP, number)).isEqualTo(Result.NOT_BACK);
        bench.channel.onQuery(new QueryResult.Closed());

        assertThat(claims.check(GatewayFixture.SHOP, number)).isEqualTo(Result.WENT_BACK);

        assertThat(status()).isEqualTo("DONE");
        assertThat(bench.texts("select kind from notification order by notification_id"))
                .containsExactly("ORDER", "GIVE_BACK");
    }

    @Test
    void what_went_back_in_the_channels_own_pages_is_found_when_the_channel_declines_ours() {
        bench.channel.onQuery(new QueryResult.Closed());

        bench.clock.advance(Duration.ofMinutes(1));
        bench.bean(AutoRefundWorker.class).runOnce();

        assertThat(status()).isEqualTo("DONE");
    }

    @Test
    void after_a_part_went_back_elsewhere_only_the_rest_is_claimed_or_sent() {
        refundedElsewhere(300);
        refundedElsewhere(200); // an older notice, come later
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.bean(PaymentExceptions.class).autoRefunds(10))
                .extracting(PaymentExceptionItem::amount)
                .containsExactly(new Money(588));
        assertThat(claim(LI)).isEqualTo(Result.OTHER_AMOUNT);
        bench.channel.onRefund(new RefundResult.Done());
        bench.bean(AutoRefundWorker.class).runOnce();

        assertThat(bench.channel.refunds.getLast().amount()).isEqualTo(new Money(588));
        assertThat(status()).isEqualTo("DONE");
    }

    @Test
    void a_claim_of_all_of_it_is_not_approved_after_a_part_went_back_elsewhere() {
        claim(LI);
        refundedElsewhere(300);
        bench.clock.advance(Duration.ofHours(1));
        bench.channel.onQueryRefund(new RefundResult.NotFound());

        assertThat(approve(WANG)).isEqualTo(Result.OTHER_AMOUNT);
        assertThat(status()).isEqualTo("CLAIMED");
    }

    @Test
    void a_refund_of_all_of_it_in_the_channels_own_pages_leaves_the_amount() {
        refundedElsewhere(888);

        assertThat(claim(LI)).isEqualTo(Result.CLAIMED);
    }

    private void refundedElsewhere(long totalFen) {
        bench.bean(RefundNoticeHandler.class)
                .refunded(
                        GatewayFixture.SHOP.digits(),
                        new RefundNotice(
                                number,
                                "T" + number,
                                Optional.of("B" + totalFen),
                                new Money(totalFen),
                                GatewayFixture.START,
                                Optional.of(bench.payment(number))));
    }

    private Result claim(AutoRefundClaim.By by) {
        return claims.claim(GatewayFixture.SHOP, number, GatewayFixture.PRICE, "receipt 7", by);
    }

    private Result approve(AutoRefundClaim.By by) {
        bench.clock.advance(Duration.ofMinutes(1));
        return claims.approve(GatewayFixture.SHOP, number, by);
    }

    private void sweepForADay() {
        for (int hour = 0; hour < 24; hour++) {
            bench.clock.advance(Duration.ofHours(1));
            bench.bean(AutoRefundWorker.class).runOnce();
        }
    }

    private String status() {
        return bench.texts("select status from give_back").getFirst();
    }
}
