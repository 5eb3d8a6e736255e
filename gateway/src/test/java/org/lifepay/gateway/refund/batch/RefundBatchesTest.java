package org.lifepay.gateway.refund.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.BetweenStatements;
import org.lifepay.gateway.GatewayFixture;
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
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;

/** Refunds from a file: how lines are judged, and that nothing is refunded twice. */
@Timeout(120)
class RefundBatchesTest {
    private static final Actor LI = new Actor(1, "Li");
    private static final Actor WANG = new Actor(2, "Wang");
    private static final MerchantId OTHER = new MerchantId("890000601");

    private final BetweenStatements beforeEnd = BetweenStatements.before("update refund_batch_line set outcome");
    private GatewayFixture fixture;
    private RefundBatches batches;
    private RunRefundBatches run;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture(beforeEnd);
        fixture.register(OTHER);
        batches = fixture.bean(RefundBatches.class);
        run = fixture.bean(RunRefundBatches.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void every_line_is_judged() {
        Order whole = paid("whole");
        Order part = paid("part");
        paid("too-much");
        fixture.place("open", PaymentMode.SCAN_CODE);
        limit(new Money(600));

        RefundBatch batch = preview(
                line(2, whole.paymentOrderId(), "6", "broken"),
                line(3, "part", "", "broken"),
                line(4, "too-much", "8.89", "broken"),
                line(5, "open", "1", "broken"),
                line(6, "nowhere", "1", "broken"),
                line(7, "too-much", "8,8", "broken"),
                line(8, "too-much", "0", "broken"),
                line(9, "too-much", "1", ""),
                line(10, "too-much", "1", "x".repeat(201)),
                line(11, "too-much", "１．００", "broken"),
                line(12, "too-much", "2", "another"),
                line(13, part.paymentOrderId(), "1", "same order by the other number"));

        assertThat(batches.lines(batch, 0, 100))
                .extracting(BatchLine::judgement)
                .containsExactly(
                        Judgement.NEEDS_APPROVAL,
                        Judgement.NEEDS_APPROVAL,
                        Judgement.EXCEEDS,
                        Judgement.NOT_PAID,
                        Judgement.NOT_FOUND,
                        Judgement.BAD_AMOUNT,
                        Judgement.BAD_AMOUNT,
                        Judgement.BAD_REASON,
                        Judgement.BAD_REASON,
                        Judgement.NEEDS_APPROVAL,
                        Judgement.DOUBLE,
                        Judgement.DOUBLE);
        assertThat(batches.summary(batch))
                .isEqualTo(new BatchSummary(0, Money.ZERO, 3, GatewayFixture.PRICE.plus(new Money(700)), 9, 0));
        run.runOnce();
        assertThat(fixture.channel.refunds).isEmpty();
    }

    @Test
    void a_confirmed_file_is_refunded_line_by_line() {
        Order whole = paid("whole");
        Order part = paid("part");
        Order large = paid("large");
        limit(new Money(600));
        refund(preview(line(2, "large", "4", "the first part")));
        RefundBatch batch = preview(
                line(2, "whole", "1", "broken"),
                line(3, "part", "1.5", "late"),
                line(4, "large", "3", "the second part"),
                line(5, "nowhere", "1", "broken"));

        assertThat(batches.confirm(batch, WANG)).isTrue();
        assertThat(batches.confirm(batch, WANG)).isFalse();
        assertThat(run.runOnce()).isEqualTo(3);

        assertThat(now(whole).refunded()).isEqualTo(new Money(100));
        assertThat(now(part).refunded()).isEqualTo(new Money(150));
        assertThat(now(large).refunded()).isEqualTo(new Money(400));
        assertThat(batches.lines(batch, 0, 100))
                .extracting(BatchLine::outcome)
                .containsExactly(LineOutcome.PLACED, LineOutcome.PLACED, LineOutcome.WAITING, null);
        assertThat(fixture.bean(DecideRefund.class).waiting(GatewayFixture.SHOP, 10))
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.requestedBy()).isEqualTo(WANG);
                    assertThat(waiting.amount()).isEqualTo(new Money(300));
                });
        assertThat(batches.summary(batch).due()).isZero();
        assertThat(run.runOnce()).isZero();
    }

    @Test
    void a_file_whose_sum_is_above_the_limit_needs_an_approval_of_every_line() {
        paid("one");
        paid("two");
        limit(new Money(600));
        RefundBatch batch = preview(line(2, "one", "5", "broken"), line(3, "two", "1.01", "late"));

        assertThat(batches.lines(batch, 0, 10)).extracting(BatchLine::judgement).containsOnly(Judgement.NEEDS_APPROVAL);
        refund(batch);

        assertThat(fixture.channel.refunds).isEmpty();
        assertThat(fixture.bean(DecideRefund.class).waiting(GatewayFixture.SHOP, 10))
                .hasSize(2);
    }

    @Test
    void the_limit_counts_that_is_valid_when_the_file_is_confirmed() {
        paid("one");
        paid("two");
        limit(new Money(1000));
        RefundBatch batch = preview(line(2, "one", "5", "broken"), line(3, "two", "1.01", "late"));
        assertThat(batches.summary(batch).approvals()).isZero();

        limit(new Money(600));
        refund(batch);

        assertThat(fixture.channel.refunds).isEmpty();
        assertThat(batches.lines(batch, 0, 10)).extracting(BatchLine::outcome).containsOnly(LineOutcome.WAITING);
    }

    @Test
    void the_same_file_again_refunds_nothing_again() {
        Order order = paid("order");
        UploadedLine line = line(2, "order", "1", "broken");
        refund(preview(line));

        RefundBatch again = preview(line(7, order.paymentOrderId(), "1.00", "broken"));

        assertThat(batches.lines(again, 0, 10))
                .extracting(BatchLine::judgement)
                .containsExactly(Judgement.ALREADY_REQUESTED);
        refund(again);
        assertThat(now(order).refunded()).isEqualTo(new Money(100));
        fixture.clock.advance(Duration.ofSeconds(10)); // refunds of one order are sent one after the other
        refund(preview(line(2, "order", "1", "broken again")));
        assertThat(now(order).refunded()).isEqualTo(new Money(200));
    }

    @Test
    void two_previews_of_one_file_that_are_both_confirmed_are_one_refund() {
        Order order = paid("order");
        RefundBatch first = preview(line(2, "order", "3", "broken"));
        RefundBatch second = preview(line(2, "order", "3", "broken"));
        assertThat(batches.confirm(first, LI)).isTrue();
        assertThat(batches.confirm(second, WANG)).isTrue();

        atOnce(4, () -> run.runOnce());

        assertThat(now(order).refunded()).isEqualTo(new Money(300));
        assertThat(fixture.channel.refunds).hasSize(1);
        assertThat(batches.lines(second, 0, 10)).extracting(BatchLine::outcome).containsExactly(LineOutcome.PLACED);
    }

    @Test
    void a_crash_after_a_refund_was_placed_refunds_nothing_twice() {
        Order order = paid("order");
        RefundBatch batch = preview(line(2, "order", "3", "broken"));
        assertThat(batches.confirm(batch, LI)).isTrue();
        beforeEnd.happens(() -> {
            throw new IllegalStateException("the gateway dies");
        });
        run.runOnce();
        assertThat(now(order).refunded()).isEqualTo(new Money(300));
        assertThat(batches.summary(batch).due()).isEqualTo(1);

        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(run.runOnce()).isEqualTo(1);

        assertThat(now(order).refunded()).isEqualTo(new Money(300));
        assertThat(fixture.channel.refunds).hasSize(1);
        assertThat(batches.lines(batch, 0, 10)).extracting(BatchLine::outcome).containsExactly(LineOutcome.PLACED);
    }

    @Test
    void what_was_refunded_since_the_preview_is_not_exceeded() {
        Order order = paid("order");
        RefundBatch all = preview(line(2, "order", "", "all of it"));
        refund(preview(line(2, "order", "1", "a part")));

        refund(all);

        assertThat(now(order).refunded()).isEqualTo(new Money(100));
        assertThat(batches.lines(all, 0, 10)).extracting(BatchLine::outcome).containsExactly(LineOutcome.EXCEEDS);
    }

    @Test
    void a_merchant_that_was_suspended_refunds_nothing_more() {
        Order order = paid("order");
        RefundBatch batch = preview(line(2, "order", "1", "broken"));
        assertThat(batches.confirm(batch, LI)).isTrue();
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "test");

        run.runOnce();

        assertThat(now(order).refunded()).isEqualTo(Money.ZERO);
        assertThat(batches.lines(batch, 0, 10)).extracting(BatchLine::outcome).containsExactly(LineOutcome.SUSPENDED);
    }

    @Test
    void another_merchants_order_is_not_found_and_its_batch_not_seen() {
        Order order = paid("order");

        RefundBatch batch =
                batches.preview(OTHER, "file.csv", List.of(line(2, order.paymentOrderId(), "1", "broken")), "", LI);

        assertThat(batches.lines(batch, 0, 10)).extracting(BatchLine::judgement).containsExactly(Judgement.NOT_FOUND);
        assertThat(batches.find(GatewayFixture.SHOP, batch.id())).isEmpty();
        assertThat(batches.recent(GatewayFixture.SHOP, 10)).isEmpty();
    }

    @Test
    void a_preview_can_be_discarded_and_is_deleted_in_the_end_but_a_confirmed_file_stays() {
        paid("order");
        RefundBatch discarded = preview(line(2, "order", "1", "broken"));
        RefundBatch confirmed = preview(line(2, "order", "2", "broken"));
        RefundBatch forgotten = preview(line(2, "order", "3", "broken"));
        assertThat(batches.discard(discarded)).isTrue();
        assertThat(batches.confirm(discarded, LI)).isFalse();
        refund(confirmed);
        assertThat(batches.discard(confirmed)).isFalse();

        fixture.clock.advance(Duration.ofDays(8));
        RefundBatch latest = preview(line(2, "order", "4", "broken"));

        assertThat(batches.recent(GatewayFixture.SHOP, 10))
                .extracting(RefundBatch::id)
                .containsExactly(latest.id(), confirmed.id());
        assertThat(batches.find(GatewayFixture.SHOP, forgotten.id())).isEmpty();
    }

    @Test
    void another_reason_for_the_rows_without_one_makes_no_second_refund() {
        Order order = paid("order");
        List<UploadedLine> file = List.of(line(2, "order", "1", ""));
        refund(batches.preview(GatewayFixture.SHOP, "file.csv", file, "late", LI));

        RefundBatch again = batches.preview(GatewayFixture.SHOP, "file.csv", file, "broken", LI);

        assertThat(batches.lines(again, 0, 10))
                .extracting(BatchLine::judgement)
                .containsExactly(Judgement.ALREADY_REQUESTED);
        assertThat(fixture.texts(
                        "select refunded from payment_order where payment_order_id = '" + order.paymentOrderId() + "'"))
                .containsExactly("100");
    }

    @Test
    void a_file_has_a_limit() {
        List<UploadedLine> lines = Collections.nCopies(1001, line(2, "order", "1", "broken"));

        assertThatThrownBy(() -> batches.preview(GatewayFixture.SHOP, "file.csv", lines, "", LI))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UploadedLine line(int number, String order, String amount, String reason) {
        return new UploadedLine(number, order, amount, reason);
    }

    private RefundBatch preview(UploadedLine... lines) {
        return batches.preview(GatewayFixture.SHOP, "file.csv", List.of(lines), "", LI);
    }

    private void refund(RefundBatch batch) {
        assertThat(batches.confirm(batch, LI)).isTrue();
        run.runOnce();
    }

    private Order paid(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        return now(order);
    }

    private Order now(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private void limit(Money limit) {
        Merchants merchants = fixture.bean(Merchants.class);
        var shop = merchants.findUncached(GatewayFixture.SHOP).orElseThrow();
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.of(limit),
                CallLimits.STANDARD);
        assertThat(merchants.change(
                        new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), shop.version()))
                .isTrue();
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (var future : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(future.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
