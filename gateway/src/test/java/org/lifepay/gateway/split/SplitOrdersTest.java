package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.split.SplitScene.LEE;
import static org.lifepay.gateway.split.SplitScene.SHOP;
import static org.lifepay.gateway.split.SplitScene.WU;
import static org.lifepay.gateway.split.SplitScene.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.SplitJournal;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.settlement.SettlementTerms;
import org.lifepay.gateway.settlement.SettlementTermsOfMerchants;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.transfer.TransferToMerchant;

/** Shares of an order reach their receivers once, are never more than the order leaves, and come back with its refunds. */
@Timeout(60)
class SplitOrdersTest {
    private final SplitScene scene = new SplitScene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_order_with_shares_is_split_when_it_is_paid() {
        scene.feeRate(60);
        PlaceOrder.Result placed = scene.place("order-1", share(LEE, 300), share(WU, 100));
        scene.work();
        List<Long> unpaid = scene.owed();
        Order order = scene.paid("order-1", share(LEE, 300), share(WU, 100));
        scene.work();
        scene.work();

        assertThat(placed).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(unpaid).containsExactly(0L, 0L, 0L);
        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 SUCCESS", WU.digits() + " 100 SUCCESS");
        assertThat(scene.owed()).containsExactly(888L - 5 - 400, 300L, 100L);
        assertThat(scene.payable(LEE).available())
                .as("not before the payment is due")
                .isZero();
        assertThat(scene.of(order).status()).isEqualTo("SUCCESS");
        assertThat(scene.fixture.texts("select kind from notification where kind = 'SPLIT'"))
                .as("the order's address expects orders")
                .isEmpty();
        assertThat(scene.clearing()).isZero();
        assertThat(scene.audit()).isEmpty();

        scene.settle();

        assertThat(scene.payable(SHOP).available()).isEqualTo(483);
        assertThat(scene.payable(LEE).available()).isEqualTo(300);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void shares_that_cannot_be_are_refused_and_nothing_is_stored() {
        scene.feeRate(60);
        MerchantId unknown = new MerchantId("890000999");
        scene.paid("order-0", share(WU, 1));
        scene.fixture.bean(Merchants.class).suspend(WU, "test");

        assertThat(scene.place("order-1", share(LEE, 884)))
                .isEqualTo(new PlaceOrder.Result.SplitExceeds(new Money(883)));
        assertThat(scene.place("order-2", share(unknown, 1))).isEqualTo(new PlaceOrder.Result.NoReceiver(unknown));
        assertThat(scene.place("order-3", share(WU, 1))).isEqualTo(new PlaceOrder.Result.NoReceiver(WU));
        assertThat(scene.place("order-0", share(WU, 1)))
                .as("a repeat is answered as before")
                .isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(scene.fixture.texts("select request_id from payment_order")).containsExactly("order-0");
    }

    @Test
    void a_paid_order_is_split_later_once_and_notified_once() {
        Order order = scene.paid("order-1");
        RequestSplit.Result first = scene.split("s1", order, share(LEE, 300));
        RequestSplit.Result again = scene.split("s1", order, share(LEE, 300));
        RequestSplit.Result other = scene.split("s1", order, share(LEE, 301));
        RequestSplit.Result tooMuch = scene.split("s2", order, share(LEE, 300), share(WU, 289));
        RequestSplit.Result rest = scene.split("s3", order, share(WU, 588));

        assertThat(first)
                .isInstanceOfSatisfying(
                        RequestSplit.Result.Accepted.class,
                        accepted -> assertThat(accepted.split().status()).isEqualTo("SUCCESS"));
        assertThat(again).isEqualTo(first);
        assertThat(other).isEqualTo(new RequestSplit.Result.RequestIdReused());
        assertThat(tooMuch).isEqualTo(new RequestSplit.Result.ExceedsOrder(588));
        assertThat(rest).isInstanceOf(RequestSplit.Result.Accepted.class);
        assertThat(scene.owed()).containsExactly(0L, 300L, 588L);
        assertThat(scene.fixture.texts(
                        "select kind || ' ' || request_id || ' ' || url from notification where kind = 'SPLIT'"))
                .containsExactly("SPLIT s1 https://shop.example/splits", "SPLIT s3 https://shop.example/splits");
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void shares_go_back_in_proportion_to_the_refunds_to_the_fen() {
        Order order = scene.paid("order-1", share(LEE, 100), share(WU, 333));
        scene.work();
        scene.refund("r1", order, 1);
        scene.work();
        List<Long> afterOneFen = scene.owed();
        scene.refund("r2", order, 443);
        scene.work();
        List<Long> afterHalf = scene.owed();
        scene.refund("r3", order, 444);
        scene.work();

        assertThat(afterOneFen).containsExactly(887L - 433, 100L, 333L);
        assertThat(afterHalf).containsExactly(444L - 50 - 166, 50L, 166L); // 166.5 goes up: 167 are back
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.of(order).shares()).allSatisfy(one -> {
            assertThat(one.returned()).isEqualTo(one.row().amount());
            assertThat(one.returning()).isEqualTo(Money.ZERO);
        });
        assertThat(scene.clearing()).isZero();
        assertThat(scene.audit()).isEmpty();
    }

    /** 8.88 with a discount of 2.88 by the merchant. */
    @Test
    void shares_of_a_discounted_order_are_back_when_all_that_was_received_is() {
        Order order = scene.discounted("order-1", 288, share(LEE, 100));
        scene.work();
        scene.split("s1", order, share(WU, 400));
        scene.work();
        scene.refund("r1", order, 300);
        scene.work();
        List<Long> afterHalf = scene.owed();
        scene.split("s2", order, share(WU, 1)); // of what is left
        scene.work();
        scene.refund("r2", order, 300);
        scene.work();
        List<Long> afterAllMoney = scene.owed();
        scene.refund("r3", order, 288);
        scene.work();

        assertThat(afterHalf).containsExactly(50L, 50L, 200L);
        assertThat(afterAllMoney).containsExactly(0L, 0L, 0L);
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.clearing()).isZero();
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void an_older_split_of_a_discounted_order_goes_back_by_amounts() {
        Order order = scene.discounted("order-1", 288, share(LEE, 300));
        scene.fixture.sql().sql("update order_split set base = 888").update();
        scene.work();
        scene.refund("r1", order, 444);
        scene.work();

        assertThat(scene.owed()).containsExactly(600L - 444 - 150, 150L, 0L);
        scene.refund("r2", order, 444);
        scene.work();
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void an_order_that_is_all_discount_is_paid_and_its_share_ends() {
        Order order = scene.discounted("order-1", 888, share(LEE, 100));
        scene.work();

        assertThat(scene.of(order).shares())
                .singleElement()
                .satisfies(one -> assertThat(one.row().status()).isEqualTo(SplitRecord.Status.FAILED));
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void a_receiver_that_has_spent_its_share_owes_the_return_and_the_refund_is_done() {
        Order order = scene.paid("order-1", share(LEE, 300));
        scene.work();
        scene.settle();
        spend(LEE, 250);
        PlaceRefund.Result refunded = scene.refund("r1", order, 888);
        scene.work();
        List<Long> waiting = scene.owed();
        scene.fixture.clock.advance(Duration.ofMinutes(11));
        SplitResult.Share pending = scene.of(order).shares().getFirst();
        List<SplitExceptionItem> work =
                scene.fixture.bean(SplitExceptions.class).list(10);
        Order another = scene.paid("order-2", share(LEE, 250));
        scene.send.runOnce();
        scene.settle();
        scene.work();

        assertThat(refunded).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(waiting).containsExactly(-300L, 50L, 250L);
        assertThat(pending.returning()).isEqualTo(new Money(300));
        assertThat(work).singleElement().satisfies(item -> {
            assertThat(item.returning()).isTrue();
            assertThat(item.problem()).isEqualTo("BALANCE_NOT_ENOUGH");
            assertThat(item.orderNumber()).isEqualTo(order.paymentOrderId());
        });
        assertThat(scene.owed()).containsExactly(888L - 250, 0L, 250L);
        assertThat(scene.of(another).shares().getFirst().returning()).isEqualTo(Money.ZERO);
        assertThat(scene.fixture.bean(SplitExceptions.class).list(10)).isEmpty();
        assertThat(scene.audit()).isEmpty();
    }

    /** The receiver passes it on. */
    private void spend(MerchantId merchant, long fen) {
        scene.fixture
                .bean(TransferToMerchant.class)
                .transfer(new TransferToMerchant.Request(
                        merchant, "spent", "d", null, WU, new Money(fen), "https://shop.example", null));
    }

    @Test
    void a_share_waits_as_long_as_the_payers_balance_is_too_small() {
        Order first = scene.paid("order-1");
        scene.settle();
        spend(SHOP, 888);
        scene.refund("r1", first, 888); // it is taken from the next payment
        scene.paid("order-2", share(LEE, 300));
        scene.work();
        List<String> waiting = scene.states();
        List<Long> owed = scene.owed();
        scene.paid("order-3");
        scene.fixture.clock.advance(Duration.ofMinutes(1));
        scene.work();

        assertThat(waiting).containsExactly(LEE.digits() + " 300 INIT BALANCE_NOT_ENOUGH");
        assertThat(owed).containsExactly(0L, 0L, 888L);
        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 SUCCESS");
        assertThat(scene.owed()).containsExactly(588L, 300L, 888L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_share_waits_for_a_refund_under_way_and_then_is_less_by_it() {
        scene.fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        Order order = scene.paid("order-1", share(LEE, 300));
        scene.refund("r1", order, 444);
        scene.work();
        List<String> waiting = scene.states();
        scene.fixture.channel.onRefund(new RefundResult.Done());
        scene.fixture.clock.advance(Duration.ofMinutes(1));
        scene.fixture.bean(SendRefunds.class).runOnce();
        scene.work();
        SplitResult.Share share = scene.of(order).shares().getFirst();
        scene.refund("r2", order, 444);
        scene.work();

        assertThat(waiting).containsExactly(LEE.digits() + " 300 INIT REFUND_PENDING");
        assertThat(share.row().booked()).isEqualTo(new Money(150));
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void an_order_that_was_refunded_first_is_not_split() {
        Order order = scene.paid("order-1", share(LEE, 300));
        scene.refund("r1", order, 888);
        scene.work();

        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 CANCEL ORDER_REFUNDED");
        assertThat(scene.of(order).status()).isEqualTo("CANCEL");
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void what_the_order_does_not_leave_any_more_fails_and_is_on_the_work_list() {
        scene.place("order-1", share(LEE, 888));
        scene.feeRate(60);
        Order order = scene.paid("order-1", share(LEE, 888));
        scene.work();

        assertThat(scene.states()).containsExactly(LEE.digits() + " 888 FAILED SPLIT_EXCEEDS_ORDER");
        assertThat(scene.of(order).status()).isEqualTo("FAILED");
        assertThat(scene.fixture.bean(SplitExceptions.class).list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.failed()).isTrue());
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_share_waits_while_settlement_is_on_hold_or_the_receiver_suspended() {
        SettlementTermsOfMerchants terms = scene.fixture.bean(SettlementTermsOfMerchants.class);
        SettlementTerms held = new SettlementTerms(
                SettlementTerms.STANDARD.cycle(),
                1,
                SettlementTerms.STANDARD.weekday(),
                Money.ZERO,
                Money.ZERO,
                Optional.of("review"),
                0);
        scene.paid("order-1", share(LEE, 300));
        terms.change(SHOP, held);
        scene.work();
        List<String> onHold = scene.states();
        terms.change(
                SHOP,
                new SettlementTerms(held.cycle(), 1, held.weekday(), Money.ZERO, Money.ZERO, Optional.empty(), 1));
        scene.fixture.bean(Merchants.class).suspend(LEE, "test");
        scene.fixture.clock.advance(Duration.ofMinutes(1));
        scene.work();
        List<String> suspended = scene.states();
        scene.fixture.clock.advance(Duration.ofDays(31));
        scene.work();

        assertThat(onHold).containsExactly(LEE.digits() + " 300 INIT SETTLEMENT_ON_HOLD");
        assertThat(suspended).containsExactly(LEE.digits() + " 300 INIT RECEIVER_SUSPENDED");
        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 FAILED RECEIVER_SUSPENDED RECEIVER_SUSPENDED");
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_share_of_a_suspended_payer_waits_until_it_is_resumed() {
        Merchants merchants = scene.fixture.bean(Merchants.class);
        scene.paid("order-1", share(LEE, 300));
        merchants.suspend(SHOP, "test");
        scene.work();
        List<String> suspended = scene.states();
        merchants.resume(SHOP);
        scene.fixture.clock.advance(Duration.ofMinutes(1));
        scene.work();

        assertThat(suspended).containsExactly(LEE.digits() + " 300 INIT PAYER_SUSPENDED");
        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 SUCCESS");
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void the_time_of_a_suspension_or_hold_does_not_end_a_share() {
        Merchants merchants = scene.fixture.bean(Merchants.class);
        Order order = scene.paid("order-1", share(LEE, 300));
        merchants.suspend(SHOP, "test");
        scene.work();
        scene.fixture.clock.advance(Duration.ofDays(31));
        scene.work();
        List<String> suspended = scene.states();
        merchants.resume(SHOP);
        scene.fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        scene.refund("r1", order, 444);
        scene.fixture.clock.advance(Duration.ofHours(1));
        scene.work();
        List<String> waiting = scene.states();
        scene.fixture.clock.advance(Duration.ofDays(31));
        scene.work();

        assertThat(suspended).containsExactly(LEE.digits() + " 300 INIT PAYER_SUSPENDED");
        assertThat(waiting).containsExactly(LEE.digits() + " 300 INIT REFUND_PENDING");
        assertThat(scene.states()).containsExactly(LEE.digits() + " 300 FAILED REFUND_PENDING REFUND_PENDING");
    }

    @Test
    void a_half_done_share_is_named_by_the_audit_and_completed_by_another_gateway() {
        Order order = scene.paid("order-1", share(LEE, 300));
        SplitRecord row = scene.of(order).shares().getFirst().row();
        scene.send.send(row);
        List<Difference> half = scene.audit();
        scene.fixture.clock.advance(SendSplits.LEASE);
        scene.work();

        assertThat(half)
                .containsExactly(new Difference(
                        Difference.Kind.HALF_SPLIT,
                        SHOP.digits(),
                        "SPLIT " + row.serialNumber(),
                        "CLEARING",
                        300L,
                        null));
        assertThat(scene.owed()).containsExactly(588L, 300L, 0L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_gateway_that_dies_between_booking_and_writing_it_down_books_nothing_twice() {
        Order order = scene.paid("order-1", share(LEE, 300));
        SplitRecord row = scene.of(order).shares().getFirst().row();
        scene.send.send(row).ifPresent(scene.send::complete);
        scene.fixture
                .sql()
                .sql(
                        "update split_record set status = 'SENT', received_at = null, ended_at = null, due_at = created_at")
                .update();
        scene.fixture.clock.advance(Duration.ofDays(1));
        scene.work();
        scene.refund("r1", order, 888);
        scene.work();
        scene.fixture.sql().sql("""
                        update split_return set status = 'INIT', taken_at = null, available = null, given_at = null,
                            due_at = created_at
                        """).update();
        scene.fixture.clock.advance(Duration.ofDays(1));
        scene.work();

        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void what_is_settled_is_split_out_of_what_is_available() {
        Order order = scene.paid("order-1");
        scene.settle();
        scene.split("s1", order, share(LEE, 300));

        assertThat(scene.payable(SHOP).available()).isEqualTo(588);
        assertThat(scene.payable(LEE).available()).isEqualTo(300);
        assertThat(scene.fixture
                        .bean(SplitJournal.class)
                        .send(
                                SHOP,
                                "0".repeat(32),
                                new Money(589),
                                BusinessDay.of(scene.fixture.clock.instant()),
                                scene.fixture.clock.instant()))
                .isEqualTo(new SplitJournal.Taken.NotEnough());
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void however_many_split_and_refund_at_once_no_more_goes_than_the_order_leaves() throws Exception {
        Order order = scene.paid("order-1");
        List<Callable<Object>> calls = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            String requestId = "s" + number;
            MerchantId receiver = number % 2 == 0 ? LEE : WU;
            calls.add(() -> scene.split(requestId, order, share(receiver, 100)));
            calls.add(scene.send::runOnce);
        }
        calls.add(() -> scene.refund("r1", order, 111));
        List<Object> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> one : threads.invokeAll(calls)) {
                results.add(one.get()); // no call fails
            }
        }
        scene.fixture.clock.advance(Duration.ofMinutes(2));
        scene.work();

        long accepted = results.stream()
                .filter(RequestSplit.Result.Accepted.class::isInstance)
                .count();
        assertThat(accepted).isBetween(7L, 8L);
        assertThat(results)
                .filteredOn(RequestSplit.Result.ExceedsOrder.class::isInstance)
                .hasSize(20 - (int) accepted);
        assertThat(scene.owed().stream().mapToLong(Long::longValue).sum()).isEqualTo(777);
        assertThat(scene.owed()).allMatch(fen -> fen >= -100);
        assertThat(scene.states()).allMatch(state -> state.contains("SUCCESS") || state.contains("FAILED"));
        assertThat(scene.clearing()).isZero();
        assertThat(scene.audit()).isEmpty();
    }
}
