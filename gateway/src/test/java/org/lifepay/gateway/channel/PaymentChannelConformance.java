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
import org.lifepay.gateway.channel.ChannelHarness.Payer;

/** Conformance tests of payments, which every channel has to pass: initiate, query, close, notices. */
@Timeout(60)
public abstract class PaymentChannelConformance extends ConformanceFixture {

    // The buyer is offered a way to pay.

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void an_offer_is_of_the_kind_that_its_way_needs(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);

        var opened = channel().initiate(opening("n1", paymentMethod));

        assertThat(opened)
                .isInstanceOf(
                        switch (paymentMethod) {
                            case SCAN_CODE -> PaymentInitiation.ScanCode.class;
                            case LIFE_ACCOUNT, MINI_PROGRAM -> PaymentInitiation.Trade.class;
                            case WAP, PC -> PaymentInitiation.Redirect.class;
                            case APP -> PaymentInitiation.AppOrder.class;
                            case BARCODE, BANK_TRANSFER -> throw new IllegalArgumentException("no offer");
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void until_the_buyer_acts_nothing_is_known_but_not_yet(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);

        channel().initiate(opening("n1", paymentMethod));

        assertThat(channel().query(HINT, "n1")).isInstanceOfAny(QueryResult.NotFound.class, QueryResult.Waiting.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void a_buyer_who_has_begun_is_waited_for_and_found_paid_in_the_end(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);

        begun("n1", paymentMethod);
        var waiting = channel().query(HINT, "n1");
        harness().pays("n1");

        assertThat(waiting).isEqualTo(new QueryResult.Waiting());
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void a_buyer_who_says_no_has_not_paid(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        begun("n1", paymentMethod);

        harness().refuses("n1");

        isNotPaid("n1");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void opened_twice_with_one_number_it_is_the_same_offer_or_the_number_is_taken(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        var first = channel().initiate(opening("n1", paymentMethod));

        var second = channel().initiate(opening("n1", paymentMethod));
        harness().begins("n1", first);
        harness().pays("n1");

        assertThat(second).isIn(first, new PaymentInitiation.NumberTaken());
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void what_is_paid_is_not_declined_nor_given_another_number_when_it_is_opened_again(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        begun("n1", paymentMethod);
        harness().pays("n1");

        var again = channel().initiate(opening("n1", paymentMethod));
        boolean paidTwice = harness().begins("n1", again) && harness().pays("n1");

        assertThat(again).isNotInstanceOfAny(PaymentInitiation.Declined.class, PaymentInitiation.NumberTaken.class);
        assertThat(paidTwice).isFalse();
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void an_expired_order_cannot_be_paid(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        var opened = begun("n1", paymentMethod);
        var unseen = channel().initiate(opening("n2", paymentMethod));

        harness().advance(LIFETIME);

        assertThat(harness().pays("n1")).as("begun before: " + opened).isFalse();
        assertThat(harness().begins("n2", unseen) && harness().pays("n2")).isFalse();
        assertThat(channel().query(HINT, "n1")).isEqualTo(new QueryResult.Closed());
        isNotPaid("n2");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void an_offer_whose_answer_was_lost_is_unknown_and_can_be_opened_again(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        harness().loseNextAnswer(true);
        var lost = channel().initiate(opening("n1", paymentMethod));
        harness().clearFaults();
        assumeTrue(lost instanceof PaymentInitiation.Unknown, "an offer that is only signed makes no call");

        var again = channel().initiate(opening("n1", paymentMethod));
        var next = again.equals(new PaymentInitiation.NumberTaken())
                ? channel().initiate(opening("n1_2", paymentMethod))
                : again;

        assertThat(next).isNotInstanceOfAny(PaymentInitiation.Unknown.class, PaymentInitiation.Declined.class);
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
        assumeOffered(PaymentMethod.BARCODE);

        var opened = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(opened).isEqualTo(new PaymentInitiation.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_charged_twice_with_one_number_is_paid_once() {
        assumeOffered(PaymentMethod.BARCODE);
        var first = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        var second = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(second).isEqualTo(first);
        isPaidOnce("n1");
    }

    @Test
    void a_payer_without_money_is_declined_and_cannot_pay_later() {
        assumeOffered(PaymentMethod.BARCODE);

        var opened = channel().initiate(barcode("n1", Payer.HAS_NO_MONEY));

        assertThat(opened)
                .isInstanceOfSatisfying(
                        PaymentInitiation.Declined.class,
                        declined -> assertThat(declined.code()).isNotBlank());
        assertThat(channel().query(HINT, "n1")).isInstanceOfAny(QueryResult.NotFound.class, QueryResult.Closed.class);
        assertThat(harness().pays("n1")).isFalse();
        isNotPaid("n1");
    }

    @Test
    void a_payer_who_has_to_confirm_is_waited_for_and_found_paid_in_the_end() {
        assumeOffered(PaymentMethod.BARCODE);

        var opened = channel().initiate(barcode("n1", Payer.HAS_TO_CONFIRM));
        var waiting = channel().query(HINT, "n1");
        harness().advance(Duration.ofSeconds(40));
        harness().pays("n1");

        assertThat(opened).isEqualTo(new PaymentInitiation.AwaitingPayer());
        assertThat(waiting).isEqualTo(new QueryResult.Waiting());
        isPaidOnce("n1");
    }

    @Test
    void a_payer_who_has_to_confirm_is_not_asked_for_a_second_payment() {
        assumeOffered(PaymentMethod.BARCODE);
        channel().initiate(barcode("n1", Payer.HAS_TO_CONFIRM));

        var again = channel().initiate(barcode("n1", Payer.HAS_TO_CONFIRM));
        harness().pays("n1");

        assertThat(again).isInstanceOfAny(PaymentInitiation.AwaitingPayer.class, PaymentInitiation.Unknown.class);
        isPaidOnce("n1");
    }

    @Test
    void a_payer_who_was_too_slow_cannot_pay_after_the_closing() {
        assumeOffered(PaymentMethod.BARCODE);
        channel().initiate(barcode("n1", Payer.HAS_TO_CONFIRM));

        var closed = channel().close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseResult.Closed());
        assertThat(harness().pays("n1")).isFalse();
        isNotPaid("n1");
    }

    @Test
    void a_barcode_charge_with_a_lost_answer_is_unknown_and_found_by_query() {
        assumeOffered(PaymentMethod.BARCODE);
        harness().loseNextAnswer(true);

        var lost = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(lost).isInstanceOf(PaymentInitiation.Unknown.class);
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_charge_with_a_lost_response_is_not_repeated() {
        assumeOffered(PaymentMethod.BARCODE);
        harness().loseNextAnswer(true);
        channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        var again = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(again).isEqualTo(new PaymentInitiation.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @Test
    void a_barcode_that_never_arrived_is_unknown_not_there_and_can_be_charged_again() {
        assumeOffered(PaymentMethod.BARCODE);
        harness().loseNextAnswer(false);

        var lost = channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));
        var asked = channel().query(HINT, "n1");
        var closed = channel().close(HINT, "n1");
        channel().initiate(barcode("n1", Payer.PAYS_AT_ONCE));

        assertThat(lost).isInstanceOf(PaymentInitiation.Unknown.class);
        assertThat(asked).isEqualTo(new QueryResult.NotFound());
        assertThat(closed).isEqualTo(new CloseResult.NotFound());
        isPaidOnce("n1");
    }

    // We ask.

    @Test
    void a_number_that_was_never_opened_is_not_there() {
        assertThat(channel().query(HINT, "n0")).isEqualTo(new QueryResult.NotFound());
        assertThat(channel().close(HINT, "n0")).isEqualTo(new CloseResult.NotFound());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_lost_while_asking_is_unknown_and_the_next_one_true(boolean arrived) {
        paid("n1");
        harness().loseNextAnswer(arrived);

        var lost = channel().query(HINT, "n1");

        assertThat(lost).isInstanceOf(QueryResult.Unknown.class);
        isPaidOnce("n1");
    }

    // We close.

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void a_payment_closed_before_use_cannot_be_paid_or_is_not_found(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        var opened = channel().initiate(opening("n1", paymentMethod));

        var closed = channel().close(HINT, "n1");
        boolean payable = harness().begins("n1", opened) && harness().pays("n1");

        assertThat(closed).isIn(new CloseResult.NotFound(), new CloseResult.Closed());
        assertThat(payable && closed.equals(new CloseResult.Closed())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void closed_after_the_buyer_has_begun_it_cannot_be_paid_and_stays_closed(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        begun("n1", paymentMethod);

        var closed = channel().close(HINT, "n1");
        boolean payable = harness().pays("n1");
        var again = channel().close(HINT, "n1");

        assertThat(List.of(closed, again)).containsOnly(new CloseResult.Closed());
        assertThat(payable).isFalse();
        assertThat(channel().query(HINT, "n1")).isEqualTo(new QueryResult.Closed());
        assertThat(harness().receivedAmount("n1")).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BARCODE", "BANK_TRANSFER"})
    void what_is_paid_is_not_closed_and_no_money_goes_back(PaymentMethod paymentMethod) {
        assumeOffered(paymentMethod);
        begun("n1", paymentMethod);
        harness().pays("n1");

        var closed = channel().close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseResult.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_closing_whose_answer_was_lost_is_unknown_and_certain_when_it_is_repeated(boolean carriedOut) {
        begun("n1", anyOffer());
        harness().loseNextAnswer(carriedOut);

        var lost = channel().close(HINT, "n1");
        var repeated = channel().close(HINT, "n1");

        assertThat(lost).isInstanceOf(CloseResult.Unknown.class);
        assertThat(repeated).isEqualTo(new CloseResult.Closed());
        assertThat(harness().pays("n1")).isFalse();
    }

    @Test
    void a_payment_that_comes_while_a_closing_is_lost_is_a_payment() {
        begun("n1", anyOffer());
        harness().loseNextAnswer(false);
        channel().close(HINT, "n1");
        harness().pays("n1");

        var repeated = channel().close(HINT, "n1");

        assertThat(repeated).isEqualTo(new CloseResult.Paid(payment("n1")));
        isPaidOnce("n1");
    }

    // The channel tells us.

    @Test
    void a_notice_brings_the_same_payment_as_asking_and_comes_no_more_once_it_is_stored() {
        paid("n1");
        List<String> told = new ArrayList<>();

        boolean done = harness().notice("n1", (hint, payment) -> {
            told.add(hint + " " + payment.number() + " " + payment.tradeNo() + " " + payment.amount());
            return new PaymentConfirmationHandler.Confirmation.Accepted();
        });

        var payment = payment("n1");
        assertThat(told)
                .containsExactly(HINT + " " + payment.number() + " " + payment.tradeNo() + " " + payment.amount());
        assertThat(done).isTrue();
    }

    @Test
    void a_notice_that_was_not_stored_is_sent_again() {
        paid("n1");

        assertThat(harness()
                        .notice(
                                "n1",
                                (_, _) -> new PaymentConfirmationHandler.Confirmation.Rejected("no such attempt")))
                .isFalse();
    }

    @Test
    void a_forged_notice_is_rejected() {
        paid("n1");
        List<Payment> told = new ArrayList<>();

        boolean done = harness().forgedNotice("n1", (_, payment) -> {
            told.add(payment);
            return new PaymentConfirmationHandler.Confirmation.Accepted();
        });

        assertThat(told).isEmpty();
        assertThat(done).isFalse();
    }

    private void assumeOffered(PaymentMethod paymentMethod) {
        assumeTrue(harness().methods().contains(paymentMethod), "the channel does not offer this way");
    }
}
