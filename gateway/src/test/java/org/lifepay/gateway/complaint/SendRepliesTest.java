package org.lifepay.gateway.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.channel.complaint.ReplyResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;

/** Replies are stored, and sent once: one that may have arrived is looked for before it is sent again. */
class SendRepliesTest {
    private static final MerchantId OTHER = new MerchantId("890000712");

    private final GatewayFixture gateway = new GatewayFixture();
    private final PollComplaints poll = gateway.bean(PollComplaints.class);
    private final SendReplies send = gateway.bean(SendReplies.class);
    private final Complaints complaints = gateway.bean(Complaints.class);
    private final ReplyToComplaint replyToComplaint = gateway.bean(ReplyToComplaint.class);

    @AfterEach
    void close() {
        assertThat(gateway.complaints.callsWithinTransactions).isEmpty();
        gateway.close();
    }

    private String order(MerchantId merchant) {
        var result =
                gateway.bean(PlaceOrder.class).place(GatewayFixture.request(merchant, "o1", PaymentMode.SCAN_CODE));
        return ((PlaceOrder.Result.Placed) result).order().paymentOrderId();
    }

    private void stands(ComplaintStage stage, List<String> replies, String... orders) {
        gateway.complaints.put(new ChannelComplaint(
                "c1",
                stage,
                stage.name(),
                "未收到货",
                "没有收到货",
                "13800138000",
                GatewayFixture.START,
                null,
                List.of(orders).stream()
                        .map(one -> new ChannelComplaint.Trade(one, "T" + one, GatewayFixture.PRICE))
                        .toList(),
                replies));
        poll.runOnce();
    }

    private Complaint complaint(MerchantId merchant) {
        return complaints
                .find(
                        merchant,
                        Long.parseLong(gateway.texts("select complaint_id from complaint where merchant_id = '"
                                        + merchant.digits() + "'")
                                .getFirst()))
                .orElseThrow();
    }

    private ReplyToComplaint.Result reply(String code, String text) {
        Complaint complaint = complaint(GatewayFixture.SHOP);
        int ordinal = complaints.replies(complaint).size() + 1;
        return replyToComplaint.reply(
                complaint, new ReplyToComplaint.Request(ordinal, code.isEmpty() ? null : code, text, "店长"), false);
    }

    private Reply last() {
        return complaints.replies(complaint(GatewayFixture.SHOP)).getLast();
    }

    private void later() {
        gateway.clock.advance(Duration.ofHours(1));
        send.runOnce();
    }

    @Test
    void a_reply_is_stored_sealed_and_sent_once_though_the_form_comes_twice() {
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP));
        Complaint complaint = complaint(GatewayFixture.SHOP);
        ReplyToComplaint.Request request = new ReplyToComplaint.Request(1, "REFUND", "已退款", "店长");

        assertThat(replyToComplaint.reply(complaint, request, false)).isEqualTo(ReplyToComplaint.Result.ACCEPTED);
        assertThat(replyToComplaint.reply(complaint, request, false))
                .isEqualTo(ReplyToComplaint.Result.CHANGED_MEANWHILE);
        assertThat(gateway.texts("select sealed_text from complaint_reply").getFirst())
                .startsWith("sealed for complaint reply 890000593 ");
        send.runOnce();
        later();

        assertThat(gateway.complaints.replies)
                .containsExactly(new ComplaintReply("c1", ReplyKind.FINISH, "REFUND", "已退款"));
        assertThat(last().status()).isEqualTo(ReplyStatus.SENT);
        assertThat(replyToComplaint.kind(complaint, false)).as("not read since").isEmpty();
    }

    @Test
    void a_late_refusal_does_not_end_what_another_gateway_is_sending() {
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP));
        reply("REFUND", "已退款");
        ReplyTable table = gateway.bean(ReplyTable.class);
        Instant now = gateway.clock.instant();
        Reply first = table.due(now, 1).getFirst();
        table.lease(first, now, now.plusSeconds(60));
        Instant later = now.plusSeconds(61);
        table.lease(table.due(later, 1).getFirst(), later, later.plusSeconds(60));

        assertThat(table.end(first, ReplyStatus.REFUSED, "late", later)).isFalse();
        assertThat(last().status()).isEqualTo(ReplyStatus.SENDING);
        assertThat(table.end(first, ReplyStatus.SENT, null, later)).isTrue();
    }

    @Test
    void what_has_no_code_of_its_kind_or_no_text_is_not_stored() {
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP));

        assertThat(reply("", "已退款")).isEqualTo(ReplyToComplaint.Result.INVALID);
        assertThat(reply("03", "已退款")).isEqualTo(ReplyToComplaint.Result.INVALID);
        assertThat(reply("REFUND", " ")).isEqualTo(ReplyToComplaint.Result.INVALID);
        assertThat(reply("REFUND", "字".repeat(201))).isEqualTo(ReplyToComplaint.Result.INVALID);
        assertThat(reply("REFUND", "a\u0000b")).isEqualTo(ReplyToComplaint.Result.INVALID);
        assertThat(gateway.texts("select status from complaint_reply")).isEmpty();
    }

    @Test
    void an_unknown_answer_is_looked_for_and_found_at_the_channel() {
        String order = order(GatewayFixture.SHOP);
        stands(ComplaintStage.WAITING, List.of(), order);
        gateway.complaints.answer(new ReplyResult.Unknown("response timeout"));
        reply("REFUND", "已退款");
        send.runOnce();
        assertThat(last().status()).isEqualTo(ReplyStatus.SENDING);
        gateway.complaints.fail("HTTP 502");
        later();
        assertThat(last().problem()).isEqualTo("HTTP 502");

        gateway.complaints.fail(null);
        stands(ComplaintStage.ENDED, List.of("已退款"), order);
        later();

        assertThat(last().status()).isEqualTo(ReplyStatus.SENT);
        assertThat(gateway.complaints.replies).hasSize(1);
    }

    @Test
    void what_ends_the_turn_is_sent_again_while_the_channel_still_waits_for_it() {
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP));
        gateway.complaints.answer(
                new ReplyResult.NotSent("circuit"), new ReplyResult.Unknown("HTTP 502"), new ReplyResult.Accepted());
        reply("REFUND", "已退款");

        send.runOnce();
        assertThat(last().firstSentAt()).isNull();
        later();
        assertThat(last().firstSentAt()).isNotNull();
        later();

        assertThat(last().status()).isEqualTo(ReplyStatus.SENT);
        assertThat(gateway.complaints.replies).hasSize(2);
    }

    @Test
    void a_further_message_that_may_have_arrived_is_never_sent_twice() {
        gateway.complaints.become(ComplaintSource.TRADE);
        String order = order(GatewayFixture.SHOP);
        stands(ComplaintStage.ANSWERED, List.of(), order);
        reply("", "请查收");
        send.runOnce();
        assertThat(last().status()).isEqualTo(ReplyStatus.SENT);
        stands(ComplaintStage.ANSWERED, List.of("请查收"), order);
        gateway.complaints.answer(new ReplyResult.Unknown("HTTP 502"));
        assertThat(reply("", "请查收")).isEqualTo(ReplyToComplaint.Result.ACCEPTED);
        send.runOnce();
        later();
        assertThat(last().status()).as("the one that is shown is the first").isEqualTo(ReplyStatus.SENDING);

        gateway.clock.advance(SendReplies.MAX_TIME);
        send.runOnce();

        assertThat(last().status()).isEqualTo(ReplyStatus.UNPROVEN);
        assertThat(gateway.complaints.replies).hasSize(2);
        assertThat(reply("", "第三次")).isEqualTo(ReplyToComplaint.Result.ACCEPTED);
    }

    @Test
    void a_refusal_ends_it_but_proves_nothing_of_an_earlier_call() {
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP));
        gateway.complaints.answer(new ReplyResult.Refused("SUBMIT_CONTENT_VIOLATION"));
        reply("REFUND", "违规");
        send.runOnce();
        assertThat(last().status()).isEqualTo(ReplyStatus.REFUSED);

        gateway.complaints.answer(new ReplyResult.Unknown("HTTP 502"), new ReplyResult.Refused("STATUS_CHANGED"));
        reply("REFUND", "已退款");
        send.runOnce();
        later();

        assertThat(last().status()).isEqualTo(ReplyStatus.UNPROVEN);
        assertThat(last().problem()).isEqualTo("STATUS_CHANGED");
    }

    @Test
    void one_about_orders_of_several_merchants_is_replied_to_by_operators_only() {
        gateway.register(OTHER);
        stands(ComplaintStage.WAITING, List.of(), order(GatewayFixture.SHOP), order(OTHER));

        assertThat(reply("REFUND", "已退款")).isEqualTo(ReplyToComplaint.Result.CHANGED_MEANWHILE);
        assertThat(replyToComplaint.reply(
                        complaint(GatewayFixture.SHOP), new ReplyToComplaint.Request(1, "REFUND", "已退款", ""), true))
                .isEqualTo(ReplyToComplaint.Result.ACCEPTED);
    }
}
