package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.ChannelRig.Payer;

/** What orders rely on, whichever channel it is: opening, asking, closing and notices. Every connector has to pass it. */
@Timeout(60)
public abstract class PaymentChannelConformance extends ConformanceBench {

    // The buyer is offered a way to pay.

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void an_offer_is_of_the_kind_that_its_way_needs(Way way) {
        assumeOffered(way);

        var opened = channel().open(opening("n1", way));

        assertThat(opened)
                .isInstanceOf(
                        switch (way) {
                            case SCAN_CODE -> OpenAnswer.ScanCode.class;
                            case LIFE_ACCOUNT, MINI_PROGRAM -> OpenAnswer.Trade.class;
                            case WAP, PC -> OpenAnswer.Redirect.class;
                            case APP -> OpenAnswer.AppOrder.class;
                            case BARCODE -> throw new IllegalArgumentException("no offer");
                        });
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void until_the_buyer_acts_nothing_is_known_but_not_yet(Way way) {
        assumeOffered(way);

        channel().open(opening("n1", way));

        assertThat(channel().ask(HINT, "n1")).isInstanceOfAny(AskAnswer.NotThere.class, AskAnswer.Waiting.class);
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void a_buyer_who_has_begun_is_waited_for_and_found_paid_in_the_end(Way way) {
        assumeOffered(way);

        begun("n1", way);
        var waiting = channel().ask(HINT, "n1");
        rig().pays("n1");

        assertThat(waiting).isEqualTo(new AskAnswer.Waiting());
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void a_buyer_who_says_no_has_not_paid(Way way) {
        assumeOffered(way);
        begun("n1", way);

        rig().refuses("n1");

        isNotPaid("n1");
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void opened_twice_with_one_number_it_is_the_same_offer_or_the_number_is_taken(Way way) {
        assumeOffered(way);
        var first = channel().open(opening("n1", way));

        var second = channel().open(opening("n1", way));
        rig().begins("n1", first);
        rig().pays("n1");

        assertThat(second).isIn(first, new OpenAnswer.NumberTaken());
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void what_is_paid_is_not_declined_nor_given_another_number_when_it_is_opened_again(Way way) {
        assumeOffered(way);
        begun("n1", way);
        rig().pays("n1");

        var again = channel().open(opening("n1", way));
        boolean paidTwice = rig().begins("n1", again) && rig().pays("n1");

        assertThat(again).isNotInstanceOfAny(OpenAnswer.Declined.class, OpenAnswer.NumberTaken.class);
        assertThat(paidTwice).isFalse();
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void nobody_can_pay_after_the_orders_time(Way way) {
        assumeOffered(way);
        var opened = begun("n1", way);
        var unseen = channel().open(opening("n2", way));

        rig().pass(LIFETIME);

        assertThat(rig().pays("n1")).as("begun before: " + opened).isFalse();
        assertThat(rig().begins("n2", unseen) && rig().pays("n2")).isFalse();
        assertThat(channel().ask(HINT, "n1")).isEqualTo(new AskAnswer.Closed());
        isNotPaid("n2");
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void an_offer_whose_answer_was_lost_is_unknown_and_can_be_opened_again(Way way) {
        assumeOffered(way);
        rig().loseNextAnswer(true);
        var lost = channel().open(opening("n1", way));
        rig().calm();
        assumeTrue(lost instanceof OpenAnswer.Unknown, "an offer that is only signed calls nobody");

        var again = channel().open(opening("n1", way));
        var next = again.equals(new OpenAnswer.NumberTaken()) ? channel().open(opening("n1_2", way)) : again;

        assertThat(next).isNotInstanceOfAny(OpenAnswer.Unknown.class, OpenAnswer.Declined.class);
    }

    @Test
    void two_attempts_of_one_order_are_two_payments() {
        var first = paid("n1");
        var second = paid("n1_2");

        assertThat(second.tradeNo()).isNotEqualTo(first.tradeNo());
        isPaidOnce("n1");
        isPaidOnce("n1_2");
    }

    // The merchant scans the payer's barcode.

    @Test
    void a_barcode_is_paid_in_the_call_itself() {
        assumeOffered(Way.BARCODE);

        var opened = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(opened).isEqualTo(new OpenAnswer.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_charged_twice_with_one_number_is_paid_once() {
        assumeOffered(Way.BARCODE);
        var first = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        var second = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(second).isEqualTo(first);
        isPaidOnce("n1");
    }

    @Test
    void a_payer_without_money_is_declined_and_cannot_pay_later() {
        assumeOffered(Way.BARCODE);

        var opened = channel().open(barcode("n1", Payer.HAS_NO_MONEY));

        assertThat(opened)
                .isInstanceOfSatisfying(
                        OpenAnswer.Declined.class,
                        declined -> assertThat(declined.code()).isNotBlank());
        assertThat(channel().ask(HINT, "n1")).isInstanceOfAny(AskAnswer.NotThere.class, AskAnswer.Closed.class);
        assertThat(rig().pays("n1")).isFalse();
        isNotPaid("n1");
    }

    @Test
    void a_payer_who_has_to_confirm_is_waited_for_and_found_paid_in_the_end() {
        assumeOffered(Way.BARCODE);

        var opened = channel().open(barcode("n1", Payer.HAS_TO_CONFIRM));
        var waiting = channel().ask(HINT, "n1");
        rig().pass(Duration.ofSeconds(40));
        rig().pays("n1");

        assertThat(opened).isEqualTo(new OpenAnswer.PayerBusy());
        assertThat(waiting).isEqualTo(new AskAnswer.Waiting());
        isPaidOnce("n1");
    }

    @Test
    void a_payer_who_has_to_confirm_is_not_asked_for_a_second_payment() {
        assumeOffered(Way.BARCODE);
        channel().open(barcode("n1", Payer.HAS_TO_CONFIRM));

        var again = channel().open(barcode("n1", Payer.HAS_TO_CONFIRM));
        rig().pays("n1");

        assertThat(again).isInstanceOfAny(OpenAnswer.PayerBusy.class, OpenAnswer.Unknown.class);
        isPaidOnce("n1");
    }

    @Test
    void a_payer_who_was_too_slow_cannot_pay_after_the_closing() {
        assumeOffered(Way.BARCODE);
        channel().open(barcode("n1", Payer.HAS_TO_CONFIRM));

        var closed = channel().close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseAnswer.Closed());
        assertThat(rig().pays("n1")).isFalse();
        isNotPaid("n1");
    }

    @Test
    void a_barcode_that_was_charged_without_anybody_hearing_is_unknown_and_found_by_asking() {
        assumeOffered(Way.BARCODE);
        rig().loseNextAnswer(true);

        var lost = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(lost).isInstanceOf(OpenAnswer.Unknown.class);
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_that_was_charged_without_anybody_hearing_is_not_charged_again() {
        assumeOffered(Way.BARCODE);
        rig().loseNextAnswer(true);
        channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        var again = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(again).isEqualTo(new OpenAnswer.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_that_never_arrived_is_unknown_not_there_and_can_be_charged_again() {
        assumeOffered(Way.BARCODE);
        rig().loseNextAnswer(false);

        var lost = channel().open(barcode("n1", Payer.PAYS_AT_ONCE));
        var asked = channel().ask(HINT, "n1");
        var closed = channel().close(HINT, "n1");
        channel().open(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(lost).isInstanceOf(OpenAnswer.Unknown.class);
        assertThat(asked).isEqualTo(new AskAnswer.NotThere());
        assertThat(closed).isEqualTo(new CloseAnswer.NotThere());
        isPaidOnce("n1");
    }

    // We ask.

    @Test
    void a_number_that_was_never_opened_is_not_there() {
        assertThat(channel().ask(HINT, "n0")).isEqualTo(new AskAnswer.NotThere());
        assertThat(channel().close(HINT, "n0")).isEqualTo(new CloseAnswer.NotThere());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_lost_while_asking_is_unknown_and_the_next_one_true(boolean arrived) {
        paid("n1");
        rig().loseNextAnswer(arrived);

        var lost = channel().ask(HINT, "n1");

        assertThat(lost).isInstanceOf(AskAnswer.Unknown.class);
        isPaidOnce("n1");
    }

    // We close.

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void closed_before_the_buyer_acts_it_cannot_be_paid_or_the_channel_admits_that_it_knows_nothing(Way way) {
        assumeOffered(way);
        var opened = channel().open(opening("n1", way));

        var closed = channel().close(HINT, "n1");
        boolean payable = rig().begins("n1", opened) && rig().pays("n1");

        assertThat(closed).isIn(new CloseAnswer.NotThere(), new CloseAnswer.Closed());
        assertThat(payable && closed.equals(new CloseAnswer.Closed())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void closed_after_the_buyer_has_begun_it_cannot_be_paid_and_stays_closed(Way way) {
        assumeOffered(way);
        begun("n1", way);

        var closed = channel().close(HINT, "n1");
        boolean payable = rig().pays("n1");
        var again = channel().close(HINT, "n1");

        assertThat(List.of(closed, again)).containsOnly(new CloseAnswer.Closed());
        assertThat(payable).isFalse();
        assertThat(channel().ask(HINT, "n1")).isEqualTo(new AskAnswer.Closed());
        assertThat(rig().kept("n1")).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "BARCODE")
    void what_is_paid_is_not_closed_and_no_money_goes_back(Way way) {
        assumeOffered(way);
        begun("n1", way);
        rig().pays("n1");

        var closed = channel().close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseAnswer.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_closing_whose_answer_was_lost_is_unknown_and_certain_when_it_is_repeated(boolean carriedOut) {
        begun("n1", anyOffer());
        rig().loseNextAnswer(carriedOut);

        var lost = channel().close(HINT, "n1");
        var repeated = channel().close(HINT, "n1");

        assertThat(lost).isInstanceOf(CloseAnswer.Unknown.class);
        assertThat(repeated).isEqualTo(new CloseAnswer.Closed());
        assertThat(rig().pays("n1")).isFalse();
    }

    @Test
    void a_payment_that_comes_while_a_closing_is_lost_is_a_payment() {
        begun("n1", anyOffer());
        rig().loseNextAnswer(false);
        channel().close(HINT, "n1");
        rig().pays("n1");

        var repeated = channel().close(HINT, "n1");

        assertThat(repeated).isEqualTo(new CloseAnswer.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    // The channel tells us.

    @Test
    void a_notice_brings_the_same_payment_as_asking_and_comes_no_more_once_it_is_stored() {
        paid("n1");
        List<String> told = new ArrayList<>();

        boolean done = rig().notice("n1", (hint, payment) -> {
            told.add(hint + " " + payment.number() + " " + payment.tradeNo() + " " + payment.amount());
            return new PaymentNews.Answer.Stored();
        });

        var payment = payment("n1");
        assertThat(told)
                .containsExactly(HINT + " " + payment.number() + " " + payment.tradeNo() + " " + payment.amount());
        assertThat(done).isTrue();
    }

    @Test
    void a_notice_that_nobody_stored_comes_again() {
        paid("n1");

        assertThat(rig().notice("n1", (_, _) -> new PaymentNews.Answer.Refused("no such attempt")))
                .isFalse();
    }

    @Test
    void a_notice_by_somebody_else_is_not_believed() {
        paid("n1");
        List<Payment> told = new ArrayList<>();

        boolean done = rig().forgedNotice("n1", (_, payment) -> {
            told.add(payment);
            return new PaymentNews.Answer.Stored();
        });

        assertThat(told).isEmpty();
        assertThat(done).isFalse();
    }

    private void assumeOffered(Way way) {
        assumeTrue(rig().ways().contains(way), "the channel does not offer this way");
    }
}
