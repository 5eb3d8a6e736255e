package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.channel.InMemoryPayouts;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.payout.AvailableBalance;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PlacePayout;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The exception queue and its actions. */
class ExceptionQueuePageTest {
    private static GatewayServer gateway;
    private static ConsoleClient support;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used("lifepay.payouts.enabled=true");
        support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
    }

    @AfterAll
    static void close() {
        support.close();
        gateway.close();
    }

    @Test
    void an_unknown_payment_is_listed_and_gone_when_the_channel_answers() {
        Order order = place();
        gateway.channel.onQuery(new QueryResult.Unknown("timeout"));
        gateway.clock.advance(Duration.ofSeconds(20));
        gateway.bean(PaymentPoller.class).runOnce();
        gateway.clock.advance(Duration.ofMinutes(6));
        assertThat(support.get("/admin/work").body())
                .contains("结果未知的支付")
                .contains(order.paymentOrderId())
                .contains("8.88");
        assertThat(support.get("/admin").body()).contains("待处理事项");

        support.get("/admin/work");
        gateway.channel.onQuery(new QueryResult.Paid(
                new Payment(number(order), "T1", GatewayFixture.PRICE, gateway.clock.instant(), null)));
        support.post(
                "/admin/work/now",
                "kind",
                "UNKNOWN",
                "merchant",
                GatewayFixture.SHOP.digits(),
                "subject",
                number(order));

        assertThat(support.page()).contains("订单已支付").doesNotContain(order.paymentOrderId());
        assertThat(actions()).contains("work.now-UNKNOWN");
    }

    @Test
    void a_payout_without_a_result_for_an_hour_is_listed_and_retried() {
        String number = unknownPayout();
        gateway.clock.advance(Duration.ofMinutes(59));
        String early = support.get("/admin/work").body();
        gateway.clock.advance(Duration.ofMinutes(1));

        String listed = support.get("/admin/work").body();
        support.post("/admin/work/now", "kind", "PAYOUT", "merchant", GatewayFixture.SHOP.digits(), "subject", number);
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(SendPayouts.class).runOnce();

        assertThat(early).doesNotContain(number);
        assertThat(listed).contains("结果未知的付款", number, "lost").doesNotContain("张三", "6222020000001234");
        assertThat(support.get("/admin/work").body()).doesNotContain(number);
        assertThat(actions()).contains("work.now-PAYOUT");
    }

    @Test
    void a_payout_without_a_result_is_ended_by_two_users_of_whom_administrators_are_told() {
        int before = results().size();
        String number = unknownPayout();
        gateway.clock.advance(Duration.ofHours(1));
        support.get("/admin/work");
        try (ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient other = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            support.post("/admin/work/payout/claim", payout(number, "proof", "not in the channel's console"));
            String claimed = support.page();
            String toldOfClaim = letterToAdministrator();
            String at = gateway.clock.instant().toString();
            gateway.clock.advance(Duration.ofMinutes(4));
            support.post("/admin/work/payout/approve", payout(number, "claimedAt", at));
            other.get("/admin/work");
            String listed = other.page();
            other.post("/admin/work/payout/approve", payout(number));
            other.post("/admin/work/payout/approve", payout(number, "claimedAt", at));

            assertThat(administrator.get("/admin/work").statusCode()).isEqualTo(200);
            assertThat(claimed).contains("待另一位成员审批").doesNotContain("/admin/work/payout/approve");
            assertThat(listed)
                    .contains(
                            "确认未付款：not in the channel",
                            "/admin/work/payout/approve",
                            "name=\"claimedAt\" value=\"" + at + "\"");
            assertThat(other.page()).contains("付款已按失败结束");
            assertThat(results().subList(before, before + 4))
                    .containsExactly("CLAIMED", "OWN_CLAIM", "REPLACED", "ENDED");
            assertThat(actions()).contains("work.payout-claim", "work.payout-approve");
            assertThat(toldOfClaim).contains("确认未付款", number, "3.00");
            assertThat(letterToAdministrator()).contains("已按失败结束", number, "3.00");
        }
    }

    @Test
    void who_came_after_a_claim_or_was_invited_by_the_claimant_approves_nothing_of_it() {
        int before = results().size();
        String number = unknownPayout();
        gateway.clock.advance(Duration.ofHours(1));
        try (ConsoleClient claimant = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient invited = new ConsoleClient(gateway)) {
            User inviter = gateway.bean(Users.class).of(Optional.empty()).stream()
                    .map(Users.ListedUser::user)
                    .filter(user -> user.role() == Role.ADMINISTRATOR)
                    .max(Comparator.comparing(User::id))
                    .orElseThrow();
            String mail = "invited" + gateway.number() + "@mail.example";
            gateway.bean(Invitations.class).invite(inviter, "Li", mail, Role.SUPPORT, Collections.emptySortedSet());
            invited.activate(mail);
            claimant.get("/admin/work");
            claimant.post("/admin/work/payout/claim", payout(number, "proof", "mine"));
            String at = gateway.clock.instant().toString();
            gateway.clock.advance(Duration.ofMinutes(4));
            invited.get("/admin/work");
            invited.post("/admin/work/payout/approve", payout(number, "claimedAt", at));
            String ofInvited = invited.page();
            try (ConsoleClient late = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
                late.get("/admin/work");
                late.post("/admin/work/payout/approve", payout(number, "claimedAt", at));

                assertThat(ofInvited).contains("您由提交人邀请加入");
                assertThat(late.page()).contains("在其提交之后才加入");
                assertThat(results().subList(before, before + 3))
                        .containsExactly("CLAIMED", "NO_SECOND_USER", "NO_SECOND_USER");
            }
            claimant.get("/admin/work");
            claimant.post("/admin/work/payout/reject", payout(number));
            gateway.clock.advance(Duration.ofMinutes(1));
            gateway.bean(SendPayouts.class).runOnce();
            assertThat(claimant.get("/admin/work").body()).doesNotContain(number);
        }
    }

    private static String letterToAdministrator() {
        return gateway.letterTo(gateway.bean(Users.class).of(Optional.empty()).stream()
                .map(Users.ListedUser::user)
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow()
                .mail());
    }

    @Test
    void a_payout_that_the_channel_contradicts_is_listed_until_a_user_has_seen_to_it() {
        String number = unknownPayout();
        gateway.bean(JdbcClient.class)
                .sql(
                        "update payout set contradiction = 'PAID_AFTER_FAILED', contradicted_at = created_at where serial_number = :number")
                .param("number", number)
                .update();

        String listed = support.get("/admin/work").body();
        int withoutPassword = support.post(
                        "/admin/work/handled", payout(number, "kind", "PAYOUT_CONTRADICTED", "note", "settled"))
                .statusCode();
        support.get("/admin/work");
        support.post("/admin/work/payout/handled", payout(number, "note", " "));
        String missing = support.page();
        support.post("/admin/work/payout/handled", payout(number, "note", "settled with the merchant"));

        assertThat(withoutPassword).isEqualTo(404);
        assertThat(missing).contains("请填写处理说明");
        assertThat(actions()).containsOnlyOnce("work.handled-PAYOUT_CONTRADICTED");
        assertThat(listed).contains("渠道前后不一致的付款", "已按失败退还商户余额", number);
        assertThat(support.get("/admin/work").body()).doesNotContain("渠道前后不一致的付款");
    }

    private static String[] payout(String number, String... more) {
        return Stream.concat(Stream.of("merchant", GatewayFixture.SHOP.digits(), "subject", number), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void a_remittance_that_the_bank_contradicts_is_listed_until_a_user_has_seen_to_it() {
        String number = contradictedRemittance();

        String listed = support.get("/admin/work").body();
        int withoutPassword = support.post(
                        "/admin/work/handled", payout(number, "kind", "REMITTANCE_CONTRADICTED", "note", "settled"))
                .statusCode();
        support.get("/admin/work");
        support.post("/admin/work/remittance/handled", payout(number, "note", " "));
        String missing = support.page();
        support.post("/admin/work/remittance/handled", payout(number, "note", "settled with the merchant"));
        String afterwards = support.get("/admin/work").body();
        support.post("/admin/work/remittance/handled", payout(number, "note", "once more"));
        String again = support.page();
        gateway.bean(JdbcClient.class).sql("delete from foreign_remittance").update(); // no posting is of it

        assertThat(listed).contains("银行前后不一致的付汇", "USD 1.26", "之后银行返回付款成功", number);
        assertThat(withoutPassword).isEqualTo(404);
        assertThat(missing).contains("请填写处理说明");
        assertThat(afterwards).doesNotContain("银行前后不一致的付汇");
        assertThat(again).contains("该事项已解决");
        assertThat(actions()).contains("work.handled-REMITTANCE_CONTRADICTED", "work.remittance-result");
    }

    private static String contradictedRemittance() {
        String number = "R%031d".formatted(gateway.number());
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into foreign_remittance (
                            merchant_id, remittance_id, request_id, serial_number, content_digest, purchases, currency, amount,
                            payee, sealed_payee, notify_url, status, created_at, ended_at, end_reason, contradiction,
                            contradicted_at)
                        values (
                            :merchant, 1, :number, :number, 'digest', 'o1', 'USD', 126, 'A** ****8901', 'sealed',
                            'https://shop.example/n', 'FAILED', now(), now(), 'CLOSED', 'PAID_AFTER_FAILED', now())
                        """)
                .param("merchant", GatewayFixture.SHOP.digits())
                .param("number", number)
                .update();
        return number;
    }

    private static String unknownPayout() {
        AvailableBalance.give(gateway.bean(JdbcClient.class), GatewayFixture.SHOP, new Money(300));
        gateway.payouts.next(InMemoryPayouts.NetworkCondition.REQUEST_LOST);
        var placed = (PlacePayout.Result.Accepted) gateway.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        PayoutKind.TRANSFER,
                        "payout-" + gateway.number(),
                        "d",
                        null,
                        new Money(300),
                        new Payee.BankCard("6222020000001234", "张三", false, null, null, null, null),
                        "https://shop.example/n",
                        null));
        return placed.payout().serialNumber();
    }

    @Test
    void payments_that_only_queries_find_are_told_until_a_notice_comes() {
        JdbcClient jdbc = gateway.bean(JdbcClient.class);
        jdbc.sql("delete from channel_minute").update();
        counted("FOUND_BY_QUERY", 3);
        String without = support.get("/admin").body();
        counted("NOTICE", 1);
        String with = support.get("/admin").body();

        assertThat(without).contains("最近 1 小时没有收到渠道的支付通知，3 笔支付由查询发现");
        assertThat(with).doesNotContain("最近 1 小时没有收到渠道的支付通知");
        assertThat(support.get("/admin/channels").body()).contains("查询发现的支付（未收到通知）");
    }

    private static void counted(String operation, int calls) {
        gateway.bean(JdbcClient.class)
                .sql(
                        "insert into channel_minute values (date_trunc('minute', cast(:now as timestamptz)), :operation, 'ANSWERED', 20, :calls)")
                .param("now", gateway.clock.instant().toString())
                .param("operation", operation)
                .param("calls", calls)
                .update();
    }

    @Test
    void a_wrong_amount_shows_both_amounts_and_goes_with_a_note_only() {
        Order order = place();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        GatewayFixture.SHOP.digits(),
                        new Payment(number(order), "TRADE-7", new Money(700), gateway.clock.instant(), null));
        String[] form = {
            "kind", "WRONG_AMOUNT", "merchant", GatewayFixture.SHOP.digits(), "subject", number(order), "note", " "
        };

        assertThat(support.get("/admin/work").body())
                .contains("7.00")
                .contains("订单金额 8.88")
                .contains("TRADE-7");
        support.post("/admin/work/handled", form);
        assertThat(support.page()).contains("请填写处理说明").contains("TRADE-7");
        form[7] = "refunded by hand <b>";
        support.post("/admin/work/handled", form);

        assertThat(support.page()).contains("已标记为已处理").doesNotContain("TRADE-7");
        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(auditor.get("/admin/audit?action=work").body())
                    .contains("金额不符的支付：标记为已处理")
                    .contains("refunded by hand &lt;b&gt;");
        }
    }

    @Test
    void money_that_does_not_go_back_is_listed_with_the_channels_answer_and_tried_sooner() {
        Order order = place();
        gateway.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, order.requestId());
        gateway.pay(order, number(order));
        gateway.channel.onRefund(new RefundResult.Declined("ACQ.NO_MONEY", "x"));
        gateway.bean(AutoRefundWorker.class).runOnce();
        gateway.clock.advance(Duration.ofMinutes(11));
        assertThat(support.get("/admin/work").body())
                .contains("退回失败的款项")
                .contains("ACQ.NO_MONEY")
                .contains("已尝试 1 次");
        gateway.channel.onRefund(new RefundResult.Done());

        support.post(
                "/admin/work/now",
                "kind",
                "GIVE_BACK",
                "merchant",
                GatewayFixture.SHOP.digits(),
                "subject",
                number(order));
        assertThat(support.page()).contains("将在一分钟内重试");
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(AutoRefundWorker.class).runOnce();

        assertThat(support.get("/admin/work").body()).doesNotContain("ACQ.NO_MONEY");
    }

    @Test
    void money_that_went_back_another_way_is_said_by_one_person_and_agreed_to_by_a_second() {
        Order order = place();
        gateway.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, order.requestId());
        gateway.pay(order, number(order));
        gateway.channel.onRefund(new RefundResult.Declined("ACQ.NO_MONEY", "x"));
        gateway.channel.onQuery(new QueryResult.Paid(
                new Payment(number(order), "T1", GatewayFixture.PRICE, gateway.clock.instant(), null)));
        gateway.bean(AutoRefundWorker.class).runOnce();
        gateway.clock.advance(Duration.ofMinutes(11));
        String[] form = {
            "merchant", GatewayFixture.SHOP.digits(), "subject", number(order), "amount", "8.88", "proof", "receipt <7>"
        };
        String[] which = {"merchant", GatewayFixture.SHOP.digits(), "subject", number(order)};

        try (ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            support.get("/admin/work");
            support.post("/admin/work/claim", form);
            assertThat(support.page())
                    .contains("待另一位成员审批")
                    .contains("receipt &lt;7&gt;")
                    .doesNotContain(">通过<");
            gateway.clock.advance(Duration.ofMinutes(1));
            assertThat(second.get("/admin/work").body()).contains(">通过<");
            second.post("/admin/work/approve", which);
            assertThat(second.page()).contains("已处理，不再退回").doesNotContain("receipt &lt;7&gt;");
            assertThat(letterToAdministrator()).contains("已按通过其他方式退回 8.88 元处理", number(order), "receipt <7>");
        }
        assertThat(actions()).contains("work.claim", "work.approve");
    }

    @Test
    void an_unmatched_payment_is_listed_until_it_is_handled() {
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm("890000593", new Payment("stray-1", "TRADE-9", new Money(700), gateway.clock.instant(), null));
        assertThat(support.get("/admin/work").body())
                .contains("无对应订单的支付")
                .contains("stray-1")
                .contains("TRADE-9");

        support.post(
                "/admin/work/handled",
                "kind",
                "UNMATCHED",
                "merchant",
                "",
                "subject",
                "stray-1",
                "note",
                "given back at Alipay");

        assertThat(support.page()).contains("已标记为已处理").doesNotContain("stray-1");
    }

    @Test
    void a_difference_of_the_ledger_is_listed_and_the_application_cannot_remove_it() {
        JdbcClient jdbc = gateway.bean(JdbcClient.class);
        jdbc.sql("""
                insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency,
                    amount, cause_type, cause_number, part)
                values ('890000593', :day, 1, now(), 'REFUND', 'PAYABLE_PENDING', 'CHANNEL_RECEIVABLE', 'CNY', 707, 'REFUND', '99', 0)
                """).param("day", BusinessDay.of(gateway.clock.instant())).update();
        gateway.clock.advance(Duration.ofDays(1));

        for (int i = 0; i < 2 && gateway.bean(NightlyAudit.class).runOnce() == 0; i++) {
            gateway.clock.advance(Duration.ofHours(4)); // it begins at four in the morning
        }

        assertThat(support.get("/admin/work").body()).contains("账本核对差异", "处差异", "/admin/ledger");
        assertThat(support.get("/admin/ledger").body()).contains("无对应业务", "REFUND 99", "7.07", "应收渠道款", "应付商户款（待结算）");
        assertThatThrownBy(() -> jdbc.sql("delete from posting").update())
                .rootCause()
                .hasMessageContaining("permission denied");

        gateway.clock.advance(Duration.ofHours(31));
        assertThat(support.get("/admin/work").body()).contains("此后账本未完成核对").doesNotContain("处差异");
    }

    @Test
    void a_refund_without_a_result_is_listed_and_tried_at_once() {
        Order order = place();
        gateway.pay(order, number(order));
        gateway.channel.onRefund(new RefundResult.Unknown("timeout"));
        gateway.channel.onQueryRefund(new RefundResult.Unknown("timeout"));
        String refund = "refund-" + gateway.number();
        assertThat(gateway.bean(PlaceRefund.class)
                        .place(new PlaceRefund.Request(
                                GatewayFixture.SHOP,
                                refund,
                                "digest",
                                null,
                                order.paymentOrderId(),
                                new Money(100),
                                "https://shop.example/r",
                                null)))
                .isInstanceOf(PlaceRefund.Result.Accepted.class);
        gateway.clock.advance(Duration.ofMinutes(16));
        assertThat(support.get("/admin/work").body())
                .contains("结果未知的退款")
                .contains(refund)
                .contains("1.00");
        gateway.channel.onQueryRefund(new RefundResult.Done());

        support.post("/admin/work/now", "kind", "REFUND", "merchant", GatewayFixture.SHOP.digits(), "subject", refund);
        gateway.bean(SendRefunds.class).runOnce();

        assertThat(support.get("/admin/work").body()).doesNotContain(refund);
    }

    @Test
    void given_up_notifications_are_counted_by_merchant_and_sent_again() {
        Order order = place();
        gateway.pay(order, number(order));
        gateway.bean(JdbcClient.class)
                .sql("""
                        update notification set status = 'EXHAUSTED', due_at = null, ended_at = :now
                        where subject_id = :id
                        """)
                .param("now", gateway.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("id", order.paymentOrderId())
                .update();
        assertThat(support.get("/admin/work").body()).contains("1 条通知未送达");
        assertThat(gateway.bean(ExceptionQueue.class).of(Kind.NOTIFICATIONS)).hasSize(1);

        support.post(
                "/admin/work/now", "kind", "NOTIFICATIONS", "merchant", GatewayFixture.SHOP.digits(), "subject", "");

        assertThat(support.page()).contains("已提交重发");
        assertThat(gateway.bean(ExceptionQueue.class).of(Kind.NOTIFICATIONS)).isEmpty();
    }

    @Test
    void an_undeliverable_email_is_listed_with_the_servers_reply() {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into letter (letter_id, address, subject, status, created_at, ended_at, problem)
                        values ('0123456789abcdef0123456789abcdef', 'gone@shop.example', 's', 'FAILED', :now, :now, '550 no such user')
                        """)
                .param("now", gateway.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(support.get("/admin/work").body())
                .contains("gone@shop.example")
                .contains("550 no such user");

        support.post(
                "/admin/work/handled",
                "kind",
                "LETTER",
                "merchant",
                "",
                "subject",
                "0123456789abcdef0123456789abcdef",
                "note",
                "called them");

        assertThat(support.page()).contains("已标记为已处理").doesNotContain("gone@shop.example");
    }

    @Test
    void what_is_not_on_the_list_is_said_to_be_gone() {
        support.get("/admin/work");

        support.post(
                "/admin/work/now", "kind", "REFUND", "merchant", GatewayFixture.SHOP.digits(), "subject", "nothing");
        assertThat(support.page()).contains("已解决");

        support.get("/admin/work");
        assertThat(support.post(
                                "/admin/work/now",
                                "kind",
                                "LETTER",
                                "merchant",
                                GatewayFixture.SHOP.digits(),
                                "subject",
                                "x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void only_those_who_work_on_it_see_it() {
        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(auditor.get("/admin/work").statusCode()).isEqualTo(403);
            assertThat(auditor.get("/admin/settings").statusCode()).isEqualTo(403);
            assertThat(owner.get("/admin/work").uri().getPath()).isEqualTo("/console");
        }
        assertThat(support.get("/admin/settings").statusCode()).isEqualTo(403);
    }

    private static Order place() {
        return gateway.place("work-" + gateway.number(), PaymentMode.SCAN_CODE, null);
    }

    private static String number(Order order) {
        return gateway.bean(Orders.class).attempts(order.key()).getFirst().number();
    }

    /** What came of the decisions on payouts, which the entries before them do not know. */
    private static List<String> results() {
        return gateway.bean(JdbcClient.class)
                .sql(
                        "select replace(after, 'result=', '') from audit_entry where action = 'work.payout-result' order by audit_id")
                .query(String.class)
                .list();
    }

    private static String actions() {
        return gateway.bean(JdbcClient.class)
                .sql("select string_agg(action, ' ') from audit_entry")
                .query(String.class)
                .single();
    }
}
