package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.money.Money;

/** Conformance tests of refunds, which every channel has to pass. */
@Timeout(60)
public abstract class RefundConformance extends ConformanceFixture {
    private static final Money PART = Money.ofYuan("3.00");
    private static final Money REST = Money.ofYuan("5.88");
    private static final Money TOO_MUCH = Money.ofYuan("8.89");

    @Test
    void a_refund_in_part_leaves_the_payment_as_it_was() {
        var payment = paid("n1");

        var refunded = refunded(refund(payment, "r1", PART));

        assertThat(refunded).isInstanceOf(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(REST);
        assertThat(payment("n1")).isEqualTo(payment);
    }

    @Test
    void refunds_in_parts_can_take_all_of_it_and_then_nothing_is_left_to_wait_for() {
        var payment = paid("n1");

        var first = refunded(refund(payment, "r1", PART));
        harness().advance(Duration.ofSeconds(3));
        var second = refunded(refund(payment, "r2", REST));

        assertThat(List.of(first, second)).hasOnlyElementsOfType(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(NOTHING);
        assertThat(channel().query(HINT, "n1")).isIn(new QueryResult.Closed(), new QueryResult.Paid(payment));
        assertThat(channel().close(HINT, "n1")).isIn(new CloseResult.Closed(), new CloseResult.Paid(payment));
    }

    @Test
    void one_refund_number_moves_money_once_however_often_it_is_sent() {
        var payment = paid("n1");

        var first = refunded(refund(payment, "r1", PART));
        var second = refunded(refund(payment, "r1", PART));
        var third = finalResult(() -> channel().repeatRefund(refund(payment, "r1", PART)));

        assertThat(List.of(first, second, third)).hasOnlyElementsOfType(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(REST);
    }

    @Test
    void one_refund_number_is_never_another_amount() {
        var payment = paid("n1");
        refunded(refund(payment, "r1", PART));

        var other = refunded(refund(payment, "r1", REST));

        assertThat(other).isNotInstanceOf(RefundResult.Done.class);
        assertThat(channel().queryRefund(refund(payment, "r1", REST))).isNotInstanceOf(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(REST);
    }

    @Test
    void more_than_was_paid_is_declined_and_so_is_more_than_is_left() {
        var payment = paid("n1");

        var tooMuch = refunded(refund(payment, "r1", TOO_MUCH));
        refunded(refund(payment, "r2", REST));
        harness().advance(Duration.ofSeconds(3));
        var moreThanLeft = refunded(refund(payment, "r3", REST));

        assertThat(List.of(tooMuch, moreThanLeft)).allMatch(RefundResult.Declined.class::isInstance);
        assertThat(harness().receivedAmount("n1")).isEqualTo(PART);
    }

    @Test
    void what_is_not_paid_is_not_refunded() {
        begun("n1", anyOffer());
        var payment = new Payment("n1", "T0", PRICE, harness().now(), null);

        var refunded = refunded(refund(payment, "r1", PART));

        assertThat(refunded).isNotInstanceOf(RefundResult.Done.class);
        assertThat(harness().pays("n1")).isTrue();
        assertThat(harness().receivedAmount("n1")).isEqualTo(PRICE);
    }

    @Test
    void a_refund_of_one_attempt_leaves_the_orders_other_attempt_alone() {
        paid("n1");
        var second = paid("n1_2");

        refunded(refund(second, "r1", PRICE));

        assertThat(harness().receivedAmount("n1")).isEqualTo(PRICE);
        assertThat(harness().receivedAmount("n1_2")).isEqualTo(NOTHING);
    }

    @Test
    void a_refund_that_was_never_sent_is_not_found() {
        var payment = paid("n1");

        assertThat(channel().queryRefund(refund(payment, "r0", PART))).isEqualTo(new RefundResult.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.00", "8.88"})
    void a_refund_with_a_lost_response_is_unknown_and_found_by_a_query(String yuan) {
        var refund = refund(paid("n1"), "r1", Money.ofYuan(yuan));
        harness().loseNextAnswer(true);

        var lost = channel().refund(refund);
        var asked = finalResult(() -> channel().queryRefund(refund));
        var repeated = channel().repeatRefund(refund);
        var sentAgain = channel().refund(refund);

        assertThat(lost).isInstanceOf(RefundResult.Unknown.class);
        assertThat(List.of(asked, repeated, sentAgain)).hasOnlyElementsOfType(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(PRICE.minus(refund.amount()));
    }

    @Test
    void a_refund_that_never_arrived_is_unknown_not_there_and_goes_when_it_is_repeated() {
        var refund = refund(paid("n1"), "r1", PART);
        harness().loseNextAnswer(false);

        var lost = channel().refund(refund);
        var asked = channel().queryRefund(refund);
        var repeated = finalResult(() -> channel().repeatRefund(refund));

        assertThat(lost).isInstanceOf(RefundResult.Unknown.class);
        assertThat(asked).isEqualTo(new RefundResult.NotFound());
        assertThat(repeated).isInstanceOf(RefundResult.Done.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(REST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refund_is_not_repeated_while_its_query_is_inconclusive(boolean arrived) {
        var refund = refund(paid("n1"), "r1", PART);
        harness().loseNextAnswer(arrived);

        var repeated = channel().repeatRefund(refund);

        assertThat(repeated).isInstanceOf(RefundResult.Unknown.class);
        assertThat(harness().receivedAmount("n1")).isEqualTo(PRICE);
    }

    /** Repeated until the result is final, as refunds are: some channels take their time. */
    private RefundResult refunded(RefundRequest refund) {
        return finalResult(() -> channel().refund(refund));
    }

    private RefundResult finalResult(Supplier<RefundResult> call) {
        RefundResult answer = call.get();
        for (int i = 0; i < 10 && answer instanceof RefundResult.Unknown; i++) {
            harness().advance(Duration.ofSeconds(10));
            answer = call.get();
        }
        return answer;
    }

    private static RefundRequest refund(Payment payment, String refundNumber, Money amount) {
        return new RefundRequest(HINT, payment.number(), payment.tradeNo(), refundNumber, amount, "退货/1");
    }
}
