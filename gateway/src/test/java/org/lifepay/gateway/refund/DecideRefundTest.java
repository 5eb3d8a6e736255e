package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

/** Refund requests of console users and their approval by a second user. */
@Timeout(60)
class DecideRefundTest {
    private static final Actor LI = new Actor(1, "Li");
    private static final Actor WANG = new Actor(2, "Wang");
    private static final Actor ZHAO = new Actor(3, "Zhao");
    private static final Money LIMIT = new Money(500);

    private GatewayFixture fixture;
    private RequestRefund request;
    private DecideRefund decide;
    private Order order;

    @BeforeEach
    void pay() {
        fixture = new GatewayFixture();
        request = fixture.bean(RequestRefund.class);
        decide = fixture.bean(DecideRefund.class);
        order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        limit();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_refund_up_to_the_limit_is_placed_at_once_under_a_number_of_the_console() {
        var result = ask(newNumber(), 500);

        assertThat(result).isInstanceOfSatisfying(RequestRefund.Result.Placed.class, placed -> {
            assertThat(placed.refund().requestId()).startsWith("CONSOLE-");
            assertThat(placed.refund().notifyUrl()).isEqualTo(order.notifyUrl());
            assertThat(placed.refund().remark()).isEqualTo("broken cup");
        });
        assertThat(found().refunded()).isEqualTo(new Money(500));
    }

    @Test
    void without_a_limit_everything_is_placed_at_once() {
        MerchantId other = new MerchantId("890000601");
        fixture.register(other);

        assertThat(request.needsApproval(of(other), new Money(888))).isFalse();
        assertThat(request.needsApproval(order, new Money(888))).isTrue();
    }

    @Test
    void a_form_that_is_sent_twice_is_one_refund() {
        String number = newNumber();

        var first = ask(number, 300);
        var second = ask(number, 300);

        assertThat(second).isInstanceOf(RequestRefund.Result.Placed.class);
        assertThat(((RequestRefund.Result.Placed) second).refund().id())
                .isEqualTo(((RequestRefund.Result.Placed) first).refund().id());
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_form_that_comes_again_with_another_amount_is_refused() {
        String number = newNumber();
        ask(number, 300);

        assertThat(ask(number, 301)).isInstanceOf(RequestRefund.Result.FormAlreadyUsed.class);
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_large_refund_waits_for_approval_and_moves_no_money_before() {
        var approval = waiting(501);

        assertThat(fixture.channel.refunds).isEmpty();
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
        assertThat(decide.waiting(GatewayFixture.SHOP, 10)).containsExactly(approval);

        var result = decide.approve(GatewayFixture.SHOP, approval.requestId(), WANG);

        assertThat(result).isInstanceOf(DecideRefund.Result.Placed.class);
        assertThat(found().refunded()).isEqualTo(new Money(501));
        assertThat(fixture.bean(Refunds.class).find(GatewayFixture.SHOP, approval.requestId()))
                .isPresent();
        assertThat(decide.waiting(GatewayFixture.SHOP, 10)).isEmpty();
        assertThat(status(approval)).isEqualTo(RefundApproval.Status.PLACED);
    }

    @Test
    void a_large_refund_does_not_slip_through_in_parts() {
        ask(newNumber(), 400);

        var second = ask(newNumber(), 101);

        assertThat(second).isInstanceOf(RequestRefund.Result.Waiting.class);
        assertThat(found().refunded()).isEqualTo(new Money(400));
    }

    @Test
    void concurrent_small_refunds_need_approval_above_the_limit() throws Exception {
        List<Callable<RequestRefund.Result>> all = Stream.generate(
                        () -> (Callable<RequestRefund.Result>) () -> ask(newNumber(), 100))
                .limit(20)
                .toList();
        List<RequestRefund.Result> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(all)) {
                results.add(result.get());
            }
        }

        assertThat(results)
                .filteredOn(RequestRefund.Result.Placed.class::isInstance)
                .hasSize(5);
        assertThat(results)
                .filteredOn(RequestRefund.Result.Waiting.class::isInstance)
                .hasSize(15);
        assertThat(found().refunded().plus(found().refundPending())).isEqualTo(LIMIT);
    }

    @Test
    void a_repeated_form_stays_placed_after_the_limit_was_reached() {
        String number = newNumber();
        ask(number, 400);

        assertThat(ask(number, 400)).isInstanceOf(RequestRefund.Result.Placed.class);
        assertThat(decide.waiting(GatewayFixture.SHOP, 10)).isEmpty();
    }

    @Test
    void a_large_form_that_is_sent_twice_waits_once() {
        String number = newNumber();

        ask(number, 888);
        ask(number, 888);

        assertThat(decide.waiting(GatewayFixture.SHOP, 10)).hasSize(1);
        assertThat(ask(number, 887)).isInstanceOf(RequestRefund.Result.FormAlreadyUsed.class);
    }

    @Test
    void requesters_cannot_approve_their_own_request() {
        var approval = waiting(888);

        assertThat(decide.approve(GatewayFixture.SHOP, approval.requestId(), LI))
                .isInstanceOf(DecideRefund.Result.OwnRequest.class);
        assertThat(decide.reject(GatewayFixture.SHOP, approval.requestId(), LI, "no"))
                .isInstanceOf(DecideRefund.Result.OwnRequest.class);
        assertThat(fixture.channel.refunds).isEmpty();
        assertThat(status(approval)).isEqualTo(RefundApproval.Status.WAITING);
    }

    @Test
    void what_was_rejected_is_never_placed() {
        var approval = waiting(888);

        var result = decide.reject(GatewayFixture.SHOP, approval.requestId(), WANG, "the cup was used");
        var after = decide.approve(GatewayFixture.SHOP, approval.requestId(), ZHAO);

        assertThat(result).isInstanceOf(DecideRefund.Result.Rejected.class);
        assertThat(after).isInstanceOfSatisfying(DecideRefund.Result.Decided.class, decided -> {
            assertThat(decided.approval().decidedBy()).isEqualTo(WANG);
            assertThat(decided.approval().answer()).isEqualTo("the cup was used");
        });
        assertThat(fixture.channel.refunds).isEmpty();
    }

    @Test
    void an_approved_refund_that_exceeds_the_order_by_then_is_refused() {
        var approval = waiting(600);
        ask(newNumber(), 300);

        var result = decide.approve(GatewayFixture.SHOP, approval.requestId(), WANG);

        assertThat(result).isEqualTo(new DecideRefund.Result.Refused("EXCEEDS_ORDER"));
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(status(approval)).isEqualTo(RefundApproval.Status.REFUSED);
    }

    @Test
    void more_than_the_refundable_amount_is_refused_before_approval() {
        assertThat(ask(newNumber(), 889)).isEqualTo(new RequestRefund.Result.ExceedsOrder(new Money(888)));
    }

    @Test
    void of_twenty_who_decide_at_once_one_counts_and_the_money_goes_once() throws Exception {
        var approval = waiting(888);
        List<Callable<DecideRefund.Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Actor actor = new Actor(100 + i, "clerk " + i);
            calls.add(() -> decide.approve(GatewayFixture.SHOP, approval.requestId(), actor));
        }

        List<DecideRefund.Result> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
        }

        assertThat(results)
                .filteredOn(DecideRefund.Result.Placed.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(DecideRefund.Result.Decided.class::isInstance)
                .hasSize(19);
        assertThat(fixture.channel.refunds).hasSize(1);
        assertThat(found().refunded()).isEqualTo(new Money(888));
    }

    @Test
    void what_was_agreed_to_when_we_stopped_is_placed_later_and_once() {
        var approval = waiting(888);
        fixture.sql()
                .sql("""
                update refund_approval set status = 'APPROVED', decider_id = 2, decider_name = 'Wang',
                    decided_at = :now, due_at = :due
                """)
                .param("now", GatewayFixture.START.atOffset(java.time.ZoneOffset.UTC))
                .param("due", GatewayFixture.START.plusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();

        assertThat(decide.runOnce()).isZero();
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(decide.runOnce()).isEqualTo(1);
        assertThat(decide.runOnce()).isZero();

        assertThat(status(approval)).isEqualTo(RefundApproval.Status.PLACED);
        assertThat(fixture.channel.refunds).hasSize(1);
    }

    @Test
    void an_unknown_result_is_not_a_failure() {
        fixture.channel.onRefund(new RefundResult.Unknown("timeout"));

        var result = ask(newNumber(), 300);

        assertThat(result)
                .isInstanceOfSatisfying(
                        RequestRefund.Result.Placed.class,
                        placed -> assertThat(placed.refund().state()).isEqualTo(new RefundState.Accepted()));
    }

    @Test
    void another_merchants_order_and_approval_are_not_found() {
        MerchantId other = new MerchantId("890000601");
        fixture.register(other);
        var approval = waiting(888);

        assertThat(request.request(other, request.newRequestId(other), order.paymentOrderId(), new Money(1), "x", LI))
                .isInstanceOf(RequestRefund.Result.OrderNotFound.class);
        assertThat(decide.approve(other, approval.requestId(), WANG)).isInstanceOf(DecideRefund.Result.NotFound.class);
        assertThat(RequestRefund.isRequestId(other, approval.requestId())).isFalse();
    }

    private RequestRefund.Result ask(String requestId, long fen) {
        return request.request(
                GatewayFixture.SHOP, requestId, order.paymentOrderId(), new Money(fen), "broken cup", LI);
    }

    private RefundApproval waiting(long fen) {
        return ((RequestRefund.Result.Waiting) ask(newNumber(), fen)).approval();
    }

    private String newNumber() {
        return request.newRequestId(GatewayFixture.SHOP);
    }

    private RefundApproval.Status status(RefundApproval approval) {
        return decide.find(GatewayFixture.SHOP, approval.requestId())
                .orElseThrow()
                .status();
    }

    private Order found() {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private Order of(MerchantId merchant) {
        var placed = fixture.bean(org.lifepay.gateway.order.placing.PlaceOrder.class)
                .place(GatewayFixture.request(merchant, "order-x", PaymentMode.SCAN_CODE));
        return ((org.lifepay.gateway.order.placing.PlaceOrder.Result.Placed) placed).order();
    }

    private void limit() {
        Merchants merchants = fixture.bean(Merchants.class);
        var now = merchants.findUncached(GatewayFixture.SHOP).orElseThrow();
        Merchant shop = now.merchant();
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.of(LIMIT),
                CallLimits.STANDARD);
        assertThat(merchants.change(
                        new Merchant(shop.id(), shop.name(), true, shop.serviceProvider(), terms), now.version()))
                .isTrue();
    }
}
