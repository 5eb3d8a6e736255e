package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.channel.complaint.ReplyResult;
import org.lifepay.gateway.complaint.Complaint;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.complaint.FailedReplies;
import org.lifepay.gateway.complaint.PollComplaints;
import org.lifepay.gateway.complaint.ReplyToComplaint;
import org.lifepay.gateway.complaint.SendReplies;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

/** Complaints of buyers: the list, the page of one with its deadline, and the contact, whose look is recorded. */
class ComplaintPagesTest {
    private static final MerchantId SELLER = new MerchantId("890000722");
    private static final MerchantId OTHER = new MerchantId("890000723");

    private static GatewayServer gateway;
    private static Order order;
    private static Complaint urgent;
    private static Complaint ofOther;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        order = gateway.place(SELLER, "o1", PaymentMode.SCAN_CODE, null);
        Order theirs = gateway.place(OTHER, "o1", PaymentMode.SCAN_CODE, null);
        Instant now = gateway.clock.instant();
        gateway.complaints.put(complaint("C-urgent", now.plus(Duration.ofMinutes(150)), order));
        gateway.complaints.put(complaint("C-untold", null, order));
        gateway.complaints.put(complaint("C-other", now.plus(Duration.ofDays(2)), theirs));
        gateway.bean(PollComplaints.class).runOnce();
        urgent = named(SELLER, "C-urgent");
        ofOther = named(OTHER, "C-other");
    }

    private static ChannelComplaint complaint(String number, @Nullable Instant answerBy, Order order) {
        return new ChannelComplaint(
                number,
                ComplaintStage.WAITING,
                "WAIT_PROCESS",
                "未收到货",
                "<b>没有收到货</b>",
                "13800138000",
                gateway.clock.instant(),
                answerBy,
                List.of(new ChannelComplaint.Trade(order.paymentOrderId(), "T1", GatewayFixture.PRICE)));
    }

    private static Complaint named(MerchantId merchant, String number) {
        return gateway.bean(Complaints.class).open(merchant, 10).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_merchant_sees_its_own_complaints_with_the_time_that_is_left() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            assertThat(owner.get("/console/complaints").body())
                    .contains("C-urgent", "C-untold", "剩余 2 小时 30 分钟", "待处理", "8.88")
                    .doesNotContain("C-other", "13800138000", "没有收到货", "??");
            assertThat(owner.get("/console/complaints?number=C-urgent").body())
                    .contains("C-urgent")
                    .doesNotContain("C-untold");
            assertThat(owner.get("/console/complaints?status=ENDED").body()).contains("没有符合条件的投诉");
            assertThat(owner.get("/console/complaints/totals").body()).contains("共 2 笔");
            assertThat(owner.get("/console/complaints?lang=en").body())
                    .contains("2 h 30 min left", "To be answered")
                    .doesNotContain("??", "剩余");
            owner.get("/console/complaints?lang=zh");
            assertThat(owner.get("/console/complaints/" + ofOther.id()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_page_of_one_shows_the_order_beside_it_and_escapes_what_the_buyer_wrote() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.READER)) {
            assertThat(reader.get("/console/complaints/" + urgent.id()).body())
                    .contains("&lt;b&gt;没有收到货&lt;/b&gt;", "138*****000", "WAIT_PROCESS")
                    .contains("/console/orders/" + order.paymentOrderId(), "还没有在这里回复过")
                    .doesNotContain("13800138000", "id=\"unmask\"", "id=\"reply\"", "申请退款", "??");
            assertThat(reader.get("/console/orders/" + order.paymentOrderId()).body())
                    .contains("/console/complaints/" + urgent.id(), "C-untold")
                    .doesNotContain("??");
            assertThat(reader.get("/console/complaints/"
                                    + named(SELLER, "C-untold").id())
                            .body())
                    .contains("接口未提供")
                    .doesNotContain("id=\"left\"");
            assertThat(reader.get("/console/complaints/" + urgent.id() + "?lang=en")
                            .body())
                    .contains("No reply from here yet")
                    .doesNotContain("??");
        }
    }

    @Test
    void every_look_at_the_contact_is_recorded_and_not_every_user_may_look() {
        String page = "/console/complaints/" + urgent.id();
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.READER);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            reader.get(page);
            assertThat(reader.post(page + "/contact").statusCode()).isEqualTo(403);
            assertThat(owner.get(page).body()).contains("id=\"unmask\"");
            assertThat(owner.get("/console/audit").body()).doesNotContain("C-urgent");

            assertThat(owner.post(page + "/contact").body()).contains("13800138000");

            assertThat(owner.get("/console/audit").body())
                    .contains("查看投诉人的联系方式", "C-urgent")
                    .doesNotContain("13800138000", "??");
            assertThat(owner.get(page).body()).doesNotContain("13800138000");
        }
    }

    @Test
    void operators_see_all_and_the_overview_tells_the_merchant_what_is_due() {
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            assertThat(support.get("/admin/complaints").body())
                    .contains("C-urgent", "C-other", SELLER.digits())
                    .doesNotContain("??");
            assertThat(support.get("/admin/complaints/" + OTHER + "/" + ofOther.id())
                            .body())
                    .contains("C-other", OTHER.digits())
                    .doesNotContain("??");
            assertThat(owner.get("/console").body())
                    .contains("有 1 条投诉将在 24 小时内到期或已逾期", "有 1 条投诉待回复")
                    .doesNotContain("??");
        }
    }

    @Test
    void a_reply_is_recorded_stored_and_shown_and_the_refund_form_gets_the_amount() {
        Complaint untold = named(SELLER, "C-untold");
        String page = "/console/complaints/" + untold.id();
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.READER);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(owner.get(page).body())
                    .contains("完结投诉", "无法联系消费者", "name=\"ordinal\" value=\"1\"", "/refund?amount=8.88")
                    .doesNotContain("??");
            reader.get(page);
            assertThat(reader.post(page + "/reply", "ordinal", "1").statusCode())
                    .isEqualTo(403);
            assertThat(owner.post(page + "/reply", "ordinal", "1", "code", "REFUND", "text", " ")
                            .body())
                    .contains("请选择处理方式")
                    .doesNotContain("??");

            owner.post(page + "/reply", "ordinal", "1", "code", "REFUND", "text", "<i>已退款</i>");

            assertThat(owner.get(page).body())
                    .contains("&lt;i&gt;已退款&lt;/i&gt;", "发送中", "已退款", "完结投诉")
                    .doesNotContain("id=\"reply\"", "??");
            assertThat(owner.get(page + "?lang=en").body())
                    .contains("Being sent", "Finish the complaint")
                    .doesNotContain("??");
            assertThat(owner.get("/console/audit?lang=zh").body())
                    .contains("回复投诉：结果", "已保存", "完结投诉")
                    .doesNotContain("已退款&lt;", "??");
            support.get("/admin/complaints/" + OTHER + "/" + ofOther.id());
            support.post(
                    "/admin/complaints/" + OTHER + "/" + ofOther.id() + "/reply",
                    "ordinal",
                    "1",
                    "code",
                    "ORTHER",
                    "text",
                    "平台已处理");
            assertThat(support.get("/admin/complaints/" + OTHER + "/" + ofOther.id())
                            .body())
                    .contains("平台已处理", "平台客服")
                    .doesNotContain("??");
        }
    }

    @Test
    void a_reply_that_the_channel_declines_waits_for_operators_until_one_has_seen_to_it() {
        Order about = gateway.place(OTHER, "o2", PaymentMode.SCAN_CODE, null);
        gateway.complaints.put(complaint("C-declined", null, about));
        gateway.bean(PollComplaints.class).runOnce();
        Complaint declined = named(OTHER, "C-declined");
        gateway.bean(SendReplies.class).runOnce();
        gateway.complaints.answer(new ReplyResult.Refused("SUBMIT_CONTENT_VIOLATION"));
        gateway.bean(ReplyToComplaint.class)
                .reply(declined, new ReplyToComplaint.Request(1, "REFUND", "违规", "店长"), false);
        gateway.bean(SendReplies.class).runOnce();
        String[] handled = {
            "kind", "COMPLAINT_REPLY", "merchant", OTHER.digits(), "subject", "" + declined.id(), "note", "asked Alipay"
        };
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(support.get("/admin/work").body())
                    .contains("未受理或待核实的投诉回复", "C-declined", "SUBMIT_CONTENT_VIOLATION", "1 次", "标记为已处理")
                    .contains("/admin/complaints/" + OTHER + "/" + declined.id())
                    .doesNotContain("??", "违规", "/admin/work/now");
            assertThat(support.get("/admin/work?lang=en").body())
                    .contains("not accepted or not certain", "Not accepted")
                    .doesNotContain("??");
            support.post("/admin/work/handled", handled);
            assertThat(support.get("/admin/work?lang=zh").body()).doesNotContain("C-declined");
            support.post("/admin/work/handled", handled);
            assertThat(support.page()).contains("该事项已解决");
            assertThat(support.get("/admin/audit").body()).contains("未受理或待核实的投诉回复：标记为已处理");
        }
        gateway.complaints.answer(new ReplyResult.Refused("STATUS_CHANGED"));
        gateway.bean(ReplyToComplaint.class)
                .reply(declined, new ReplyToComplaint.Request(2, "REFUND", "再次", "店长"), false);
        gateway.bean(SendReplies.class).runOnce();
        assertThat(gateway.bean(FailedReplies.class).list(10))
                .singleElement()
                .satisfies(reply -> assertThat(reply.problem()).isEqualTo("STATUS_CHANGED"));
        gateway.bean(ReplyToComplaint.class)
                .reply(declined, new ReplyToComplaint.Request(3, "REFUND", "第三次", "店长"), false);
        assertThat(gateway.bean(FailedReplies.class).list(10))
                .as("a newer reply is on its way")
                .isEmpty();
    }
}
