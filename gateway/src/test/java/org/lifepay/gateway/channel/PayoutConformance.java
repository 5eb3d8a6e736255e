package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.PayoutHarness.Ending;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.money.Money;

/** Conformance tests of payouts, which every channel that pays out has to pass. */
@Timeout(60)
public abstract class PayoutConformance {
    private static final Money AMOUNT = Money.ofYuan("8.88");
    private static final Money OTHER_AMOUNT = Money.ofYuan("8.89");

    private @Nullable PayoutHarness current;

    /** A channel on which nothing has happened yet. */
    protected abstract PayoutHarness newHarness();

    @BeforeEach
    void begin() {
        current = newHarness();
    }

    private PayoutHarness harness() {
        return Objects.requireNonNull(current);
    }

    private PayoutChannel channel() {
        return harness().channel();
    }

    private PayoutRequest payout(String number, Ending ending, Money amount) {
        return new PayoutRequest(
                ConformanceFixture.HINT, number, amount, harness().payee(ending), "货款/=&", "六月");
    }

    private PayoutRequest payout(String number, Ending ending) {
        return payout(number, ending, AMOUNT);
    }

    @Test
    void a_payout_is_paid_and_found() {
        var payout = payout("p1", Ending.PAID_AT_ONCE);

        var paid = channel().pay(payout);

        assertThat(paid).isInstanceOf(PayoutResult.Paid.class);
        assertThat(channel().query(payout)).isEqualTo(paid);
        assertThat(harness().paidAmount("p1")).isEqualTo(AMOUNT);
    }

    @Test
    void one_number_moves_money_once_however_often_it_is_sent() {
        var payout = payout("p1", Ending.PAID_AT_ONCE);

        var results =
                List.of(channel().pay(payout), channel().pay(payout), channel().repeat(payout, () -> true));

        assertThat(results).hasOnlyElementsOfType(PayoutResult.Paid.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(AMOUNT);
    }

    @Test
    void one_number_is_never_another_amount() {
        channel().pay(payout("p1", Ending.PAID_AT_ONCE));
        var other = payout("p1", Ending.PAID_AT_ONCE, OTHER_AMOUNT);

        assertThat(channel().pay(other)).isInstanceOf(PayoutResult.Unknown.class);
        assertThat(channel().query(other)).isInstanceOf(PayoutResult.Unknown.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(AMOUNT);
    }

    @Test
    void a_payout_that_was_never_sent_is_not_found() {
        assertThat(channel().query(payout("p0", Ending.PAID_AT_ONCE))).isEqualTo(new PayoutResult.NotFound());
    }

    @Test
    void a_payout_that_is_being_processed_is_not_final_and_is_paid_later() {
        var payout = payout("p1", Ending.PAID_LATER);

        var sent = channel().pay(payout);
        harness().advance(Duration.ofMinutes(1));

        assertThat(sent).isEqualTo(new PayoutResult.Processing());
        assertThat(channel().query(payout)).isInstanceOf(PayoutResult.Paid.class);
    }

    @Test
    void a_payout_that_fails_later_is_declined_with_a_code_and_moves_nothing() {
        var payout = payout("p1", Ending.FAILS_LATER);

        var sent = channel().pay(payout);
        harness().advance(Duration.ofMinutes(1));

        assertThat(sent).isEqualTo(new PayoutResult.Processing());
        assertThat(channel().query(payout))
                .isInstanceOfSatisfying(
                        PayoutResult.Declined.class,
                        declined -> assertThat(declined.code()).isNotBlank());
        assertThat(harness().paidAmount("p1")).isEqualTo(Money.ZERO);
    }

    @Test
    void a_payee_whom_the_channel_refuses_gets_nothing() {
        var refused = channel().pay(payout("p1", Ending.REFUSED));

        assertThat(refused).isInstanceOf(PayoutResult.Declined.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(Money.ZERO);
    }

    @Test
    void a_payout_with_a_lost_response_is_unknown_and_found_by_a_query() {
        var payout = payout("p1", Ending.PAID_AT_ONCE);
        harness().loseNextAnswer(true);

        var lost = channel().pay(payout);

        assertThat(lost).isInstanceOf(PayoutResult.Unknown.class);
        assertThat(channel().query(payout)).isInstanceOf(PayoutResult.Paid.class);
        assertThat(channel().repeat(payout, () -> true)).isInstanceOf(PayoutResult.Paid.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(AMOUNT);
    }

    @Test
    void a_payout_that_did_not_arrive_is_unknown_and_paid_by_a_repeat() {
        var payout = payout("p1", Ending.PAID_AT_ONCE);
        harness().loseNextAnswer(false);

        var lost = channel().pay(payout);
        assertThat(harness().paidAmount("p1")).isEqualTo(Money.ZERO);
        var repeated = channel().repeat(payout, () -> true);

        assertThat(lost).isInstanceOf(PayoutResult.Unknown.class);
        assertThat(repeated).isInstanceOf(PayoutResult.Paid.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(AMOUNT);
    }

    @Test
    void a_query_without_an_answer_says_nothing() {
        var payout = payout("p1", Ending.PAID_AT_ONCE);
        channel().pay(payout);
        harness().loseNextAnswer(true);

        assertThat(channel().query(payout)).isInstanceOf(PayoutResult.Unknown.class);
        assertThat(channel().query(payout)).isInstanceOf(PayoutResult.Paid.class);
    }

    @Test
    void what_a_bank_sends_back_was_paid_first_and_is_returned() {
        var payout = payout("p1", Ending.RETURNED_LATER);

        var sent = channel().pay(payout);
        harness().advance(Duration.ofDays(2));

        assertThat(sent).isInstanceOf(PayoutResult.Paid.class);
        assertThat(channel().query(payout)).isInstanceOf(PayoutResult.Returned.class);
        assertThat(channel().repeat(payout, () -> true)).isInstanceOf(PayoutResult.Returned.class);
        assertThat(harness().paidAmount("p1")).isEqualTo(Money.ZERO);
    }
}
