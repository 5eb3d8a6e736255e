package org.lifepay.gateway.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;

/** Complaints come from the channel's list into ours, one for each merchant, and follow what the channel says. */
class PollComplaintsTest {
    private static final MerchantId OTHER = new MerchantId("890000712");

    private final GatewayFixture gateway = new GatewayFixture();
    private final PollComplaints poll = gateway.bean(PollComplaints.class);
    private final Complaints complaints = gateway.bean(Complaints.class);

    @AfterEach
    void close() {
        assertThat(gateway.complaints.callsWithinTransactions).isEmpty();
        gateway.close();
    }

    private Order order(MerchantId merchant, String requestId) {
        var result = gateway.bean(PlaceOrder.class)
                .place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        return ((PlaceOrder.Result.Placed) result).order();
    }

    private ChannelComplaint complaint(
            String number, ComplaintStage stage, @Nullable Instant answerBy, String... numbers) {
        return new ChannelComplaint(
                number,
                stage,
                stage.name(),
                "未收到货",
                "没有收到货",
                "13800138000",
                GatewayFixture.START,
                answerBy,
                List.of(numbers).stream()
                        .map(one -> new ChannelComplaint.Trade(one, "T" + one, GatewayFixture.PRICE))
                        .toList());
    }

    private List<Complaint> all(MerchantId merchant) {
        return gateway.bean(ComplaintSearch.class)
                .find(ListCriteria.of(merchant).build(), PageRequest.first(20))
                .items();
    }

    @Test
    void a_new_complaint_is_listed_with_its_order_and_what_the_buyer_wrote_is_sealed() {
        Order order = order(GatewayFixture.SHOP, "o1");
        Instant end = GatewayFixture.START.plus(Duration.ofDays(2));
        gateway.complaints.put(complaint("c1", ComplaintStage.WAITING, end, order.paymentOrderId()));

        poll.runOnce();
        poll.runOnce();

        assertThat(all(GatewayFixture.SHOP)).singleElement().satisfies(one -> {
            assertThat(one.number()).isEqualTo("c1");
            assertThat(one.source()).isEqualTo(ComplaintSource.RISK);
            assertThat(one.amount()).isEqualTo(GatewayFixture.PRICE);
            assertThat(one.answerBy()).isEqualTo(end);
            assertThat(complaints.orders(one))
                    .containsExactly(new ComplainedOrder(
                            order.paymentOrderId(),
                            order.paymentOrderId(),
                            "T" + order.paymentOrderId(),
                            GatewayFixture.PRICE));
            assertThat(complaints.text(one).content()).isEqualTo("没有收到货");
            assertThat(complaints.text(one).maskedContact()).isEqualTo("138*****000");
            assertThat(one.toString()).doesNotContain("ComplaintText[");
        });
        assertThat(complaints.ofOrder(GatewayFixture.SHOP, order.paymentOrderId()))
                .hasSize(1);
    }

    @Test
    void a_complaint_about_orders_of_two_merchants_is_one_for_each_with_its_own_orders() {
        gateway.register(OTHER);
        Order mine = order(GatewayFixture.SHOP, "o1");
        Order also = order(GatewayFixture.SHOP, "o2");
        Order theirs = order(OTHER, "o1");
        gateway.complaints.put(complaint(
                "c1",
                ComplaintStage.WAITING,
                null,
                mine.paymentOrderId(),
                theirs.paymentOrderId(),
                also.paymentOrderId()));

        poll.runOnce();

        assertThat(all(GatewayFixture.SHOP))
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(new Money(1776)));
        assertThat(all(OTHER)).singleElement().satisfies(one -> {
            assertThat(one.amount()).isEqualTo(GatewayFixture.PRICE);
            assertThat(complaints.orders(one))
                    .extracting(ComplainedOrder::paymentOrderId)
                    .containsExactly(theirs.paymentOrderId());
        });
    }

    @Test
    void all_pages_are_read_and_one_about_no_order_of_ours_is_kept_apart() {
        Order order = order(GatewayFixture.SHOP, "o1");
        for (int i = 1; i <= 5; i++) {
            gateway.complaints.put(complaint("c" + i, ComplaintStage.WAITING, null, order.paymentOrderId()));
        }
        gateway.complaints.put(complaint("c6", ComplaintStage.WAITING, null, "0123"));

        poll.runOnce();
        poll.runOnce();

        assertThat(all(GatewayFixture.SHOP)).hasSize(5);
        assertThat(gateway.texts("select channel_number from complaint_unmatched"))
                .containsExactly("c6");
    }

    @Test
    void an_unknown_answer_changes_nothing_and_what_was_missed_is_read_later() {
        Order order = order(GatewayFixture.SHOP, "o1");
        poll.runOnce();
        gateway.complaints.fail("HTTP 502");
        gateway.complaints.put(complaint("c1", ComplaintStage.WAITING, null, order.paymentOrderId()));
        gateway.clock.advance(Duration.ofDays(3));
        poll.runOnce();
        assertThat(all(GatewayFixture.SHOP)).isEmpty();

        gateway.complaints.fail(null);
        poll.runOnce();
        assertThat(all(GatewayFixture.SHOP)).hasSize(1);

        gateway.complaints.put(complaint("c1", ComplaintStage.ENDED, null, order.paymentOrderId()));
        gateway.complaints.fail("HTTP 502");
        gateway.clock.advance(StoreComplaint.QUERY_INTERVAL);
        poll.runOnce();
        assertThat(all(GatewayFixture.SHOP).getFirst().status()).isEqualTo(ComplaintStage.WAITING);
        assertThat(gateway.texts("select last_problem from complaint")).containsExactly("HTTP 502");
    }

    @Test
    void a_notice_makes_the_query_due_and_does_not_change_the_complaint_itself() {
        Order order = order(GatewayFixture.SHOP, "o1");
        gateway.complaints.put(complaint("c1", ComplaintStage.WAITING, null, order.paymentOrderId()));
        poll.runOnce();
        gateway.complaints.put(complaint("c1", ComplaintStage.ANSWERED, null, order.paymentOrderId()));
        int queried = gateway.complaints.queries.size();
        poll.runOnce();
        assertThat(gateway.complaints.queries).hasSize(queried);

        poll.changed(ComplaintSource.RISK, "c1");
        poll.changed(ComplaintSource.TRADE, "c1");
        assertThat(all(GatewayFixture.SHOP).getFirst().status()).isEqualTo(ComplaintStage.WAITING);
        poll.runOnce();

        assertThat(gateway.complaints.queries).hasSize(queried + 1);
        assertThat(all(GatewayFixture.SHOP).getFirst().status()).isEqualTo(ComplaintStage.ANSWERED);
    }

    @Test
    void an_answer_that_is_older_than_the_one_that_is_stored_changes_nothing() {
        Order order = order(GatewayFixture.SHOP, "o1");
        gateway.complaints.put(complaint("c1", ComplaintStage.WAITING, null, order.paymentOrderId()));
        poll.runOnce();
        Complaint known = all(GatewayFixture.SHOP).getFirst();
        StoreComplaint store = gateway.bean(StoreComplaint.class);
        Instant now = gateway.clock.instant();

        store.queried(known, complaint("c1", ComplaintStage.ENDED, null, order.paymentOrderId()), now.plusSeconds(2));
        store.queried(known, complaint("c1", ComplaintStage.WAITING, null, order.paymentOrderId()), now.plusSeconds(1));

        assertThat(all(GatewayFixture.SHOP).getFirst().status()).isEqualTo(ComplaintStage.ENDED);
    }

    @Test
    void one_that_has_ended_is_queried_for_thirty_days_because_it_may_go_on() {
        Order order = order(GatewayFixture.SHOP, "o1");
        gateway.complaints.put(complaint("c1", ComplaintStage.ENDED, null, order.paymentOrderId()));
        poll.runOnce();
        gateway.complaints.put(complaint("c1", ComplaintStage.WAITING, null, order.paymentOrderId()));
        gateway.clock.advance(StoreComplaint.ENDED_INTERVAL);
        poll.runOnce();
        assertThat(complaints.open(GatewayFixture.SHOP, 10)).hasSize(1);

        gateway.complaints.put(complaint("c1", ComplaintStage.ENDED, null, order.paymentOrderId()));
        gateway.clock.advance(StoreComplaint.WATCHED);
        poll.runOnce();

        assertThat(complaints.open(GatewayFixture.SHOP, 10)).isEmpty();
        assertThat(gateway.texts("select due_at from complaint")).containsExactly("null");
    }
}
