package org.lifepay.gateway.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.complaint.PollComplaints;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.mail.EmailOutbox;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Emails about what waits, driven by refunds that wait for approval. */
@Timeout(120)
class SendAlertsTest {
    private GatewayServer gateway;
    private SendAlerts alerts;
    private ConsoleClient finance;
    private ConsoleClient reader;

    @BeforeEach
    void open() {
        gateway = GatewayServer.used();
        alerts = gateway.bean(SendAlerts.class);
        finance = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.FINANCE);
        reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
    }

    @AfterEach
    void close() {
        finance.close();
        reader.close();
        gateway.close();
    }

    @Test
    void who_can_approve_a_refund_is_told_once_that_it_waits() {
        assertThat(alerts.runOnce()).isZero();
        waits("order-1");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
        assertThat(letters(Role.READER)).isZero();
        assertThat(gateway.letterTo(mail(Role.FINANCE)))
                .contains("有 1 笔退款待审批", "https://pay.example/console/refunds", "https://pay.example/access/alerts")
                .contains("you have the following to do");
        look();
        gateway.clock.advance(Duration.ofHours(2));
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);
    }

    @Test
    void a_complaint_is_told_when_it_comes_and_again_a_day_before_its_deadline() {
        Order about = gateway.place("order-1", PaymentMode.SCAN_CODE, null);
        gateway.complaints.put(new ChannelComplaint(
                "C-deadline",
                ComplaintStage.WAITING,
                "WAIT_PROCESS",
                "未收到货",
                "没有收到货",
                "13800138000",
                gateway.clock.instant(),
                gateway.clock.instant().plus(Duration.ofHours(36)),
                List.of(new ChannelComplaint.Trade(about.paymentOrderId(), "T1", GatewayFixture.PRICE))));
        gateway.bean(PollComplaints.class).runOnce();
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);
        assertThat(gateway.letterTo(mail(Role.FINANCE))).contains("有 1 条投诉待回复");
        gateway.clock.advance(Duration.ofHours(11));
        look();
        assertThat(letters(Role.FINANCE)).as("25 hours are left").isEqualTo(1);

        gateway.clock.advance(Duration.ofHours(2));
        look();
        look();

        assertThat(letters(Role.FINANCE)).as("23 hours are left").isEqualTo(2);
        assertThat(gateway.letterTo(mail(Role.FINANCE))).contains("有 1 条投诉将在 24 小时内到期或已逾期");
    }

    @Test
    void what_comes_within_an_hour_is_told_together_afterwards() {
        waits("order-1");
        look();
        waits("order-2");
        look();
        waits("order-3");
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);

        gateway.clock.advance(Duration.ofHours(1));
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(2);
        assertThat(gateway.letterTo(mail(Role.FINANCE))).contains("有 3 笔退款待审批");
    }

    @Test
    void what_was_done_and_comes_back_is_told_again() {
        String requestId = waits("order-1");
        look();
        gateway.bean(DecideRefund.class).reject(GatewayFixture.SHOP, requestId, new Actor(2, "Wang"), "no");
        gateway.clock.advance(Duration.ofHours(2));
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);

        waits("order-2");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(2);
    }

    @Test
    void a_user_turns_them_off_and_on() {
        finance.get("/access/alerts");
        assertThat(finance.page()).contains("已开启").doesNotContain("??");
        finance.post("/access/alerts", "on", "false");
        assertThat(finance.page()).contains("邮件提醒已关闭");
        waits("order-1");
        look();
        assertThat(letters(Role.FINANCE)).isZero();

        finance.post("/access/alerts", "on", "true");
        reader.get("/access/alerts");
        assertThat(reader.page()).contains("邮件提醒已关闭");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
    }

    @Test
    void a_refund_that_takes_the_place_of_another_is_told() {
        String first = waits("order-1");
        look();

        gateway.bean(DecideRefund.class).reject(GatewayFixture.SHOP, first, new Actor(2, "Wang"), "no");
        waits("order-2");
        gateway.clock.advance(Duration.ofHours(2));
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(2);
    }

    @Test
    void a_users_own_request_waits_for_another_user() {
        long finances = gateway.bean(JdbcClient.class)
                .sql("select person_id from person where role = 'FINANCE'")
                .query(Long.class)
                .single();
        waits("order-1", new Actor(finances, "Li"));

        look();

        assertThat(letters(Role.FINANCE)).isZero();
        assertThat(finance.get("/console").body()).doesNotContain("笔退款待审批");
    }

    @Test
    void nothing_is_written_while_nothing_changes() {
        look();
        assertThat(rows()).isEmpty();

        waits("order-1");
        look();
        List<String> told = rows();
        look();
        gateway.clock.advance(Duration.ofHours(2));
        look();

        assertThat(told).hasSize(1);
        assertThat(rows()).isEqualTo(told);
    }

    @Test
    void what_goes_wrong_for_one_user_does_not_concern_the_next() {
        ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
        owner.close();
        ToDoSource broken = user -> {
            if (user.role() == Role.FINANCE) {
                throw new IllegalStateException("broken for one");
            }
            return List.of(ToDo.counted("overview.toDo.refunds", List.of("1"), "/console/refunds"));
        };

        assertThat(alerts(broken).runOnce()).isEqualTo(1);

        assertThat(letters(Role.FINANCE)).isZero();
        assertThat(letters(Role.OWNER)).isEqualTo(1);
    }

    @Test
    void an_alert_that_cannot_be_delivered_is_no_exception_to_tell_of() {
        ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
        waits("order-1");
        look();
        gateway.bean(JdbcClient.class).sql("""
                        update letter set status = 'FAILED', sealed_text = null, due_at = null, ended_at = created_at
                        where address = ? and subject like '%待办事项%'
                        """).param(mail(Role.FINANCE)).update();

        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
        assertThat(letters(Role.ADMINISTRATOR)).isZero();
        assertThat(operator.get("/admin/work").body()).contains("暂无待处理事项");
        operator.close();
    }

    @Test
    void who_gets_reminders_of_a_certificate_is_not_told_twice() {
        ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
        owner.close();
        var ending = TestCertificates.of(
                TestCertificates.SHOP, "ending", gateway.clock.instant().minus(Duration.ofDays(340)));
        gateway.bean(Certificates.class).add(GatewayFixture.SHOP, ending);

        changeContact(mail(Role.OWNER));
        look();
        assertThat(letters(Role.OWNER)).isZero();
        changeContact("desk@mail.example");
        look();

        assertThat(letters(Role.OWNER)).isEqualTo(1);
        assertThat(gateway.letterTo(mail(Role.OWNER))).contains("证书将于");
    }

    @Test
    void a_user_restricted_to_stores_is_told_of_their_refunds_alone() {
        long user = gateway.bean(JdbcClient.class)
                .sql("select person_id from person where mail = ?")
                .param(mail(Role.FINANCE))
                .query(Long.class)
                .single();
        gateway.bean(UserTable.class).setStores(user, Set.of("west"), Role.FINANCE);
        waitsAt(new Order.PointOfSale("east", null), "order-east");
        look();
        assertThat(letters(Role.FINANCE)).isZero();

        waitsAt(new Order.PointOfSale("west", null), "order-west");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
        assertThat(gateway.letterTo(mail(Role.FINANCE))).contains("有 1 笔退款待审批");
        ToDoSource ofAll = _ -> List.of(ToDo.single("overview.toDo.refunds", List.of(1), "/console"));
        gateway.clock.advance(Duration.ofHours(2));
        alerts(ofAll).runOnce();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);
    }

    private void waitsAt(Order.PointOfSale placedAt, String requestId) {
        Order placed = gateway.placeAt(placedAt, requestId);
        gateway.pay(placed, placed.paymentOrderId());
        Order order = gateway.bean(Orders.class).find(placed.key()).orElseThrow();
        RequestRefund refunds = gateway.bean(RequestRefund.class);
        String number = refunds.newRequestId(GatewayFixture.SHOP);
        var result = refunds.requestByOperator(order, number, new Money(100), "broken", new Actor(1, "Li"));
        assertThat(result).isInstanceOf(RequestRefund.Result.Waiting.class);
    }

    private void changeContact(String mail) {
        Merchants merchants = gateway.bean(Merchants.class);
        RegisteredMerchant found = merchants.findUncached(GatewayFixture.SHOP).orElseThrow();
        Merchant merchant = found.merchant();
        Terms terms = new Terms(
                Optional.of("Han"),
                Optional.of(mail),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
        assertThat(merchants.change(
                        new Merchant(merchant.id(), merchant.name(), true, Optional.empty(), terms), found.version()))
                .isTrue();
    }

    /** The task with a source of its own. */
    private SendAlerts alerts(ToDoSource source) {
        return new SendAlerts(
                gateway.bean(Users.class),
                gateway.bean(AlertTable.class),
                List.of(source),
                gateway.bean(EmailOutbox.class),
                gateway.bean(BackOfficeAddress.class),
                gateway.bean(MessageSource.class),
                gateway.bean(TransactionTemplate.class),
                () -> WorkSlot.ALL,
                gateway.bean(WorkFailures.class),
                gateway.clock);
    }

    /** Each row and the transaction that wrote it. */
    private List<String> rows() {
        return gateway.bean(JdbcClient.class)
                .sql("select xmin || ' ' || person_id from person_alert order by person_id")
                .query(String.class)
                .list();
    }

    private void look() {
        gateway.clock.advance(SendAlerts.LOOK_INTERVAL);
        alerts.runOnce();
    }

    /** A refund that waits for approval, though the merchant has no limit: as an operator's for a suspended merchant. */
    private String waits(String requestId) {
        return waits(requestId, new Actor(1, "Li"));
    }

    private String waits(String requestId, Actor requester) {
        Order placed = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(placed, placed.paymentOrderId());
        Order order = gateway.bean(Orders.class).find(placed.key()).orElseThrow();
        RequestRefund refunds = gateway.bean(RequestRefund.class);
        String number = refunds.newRequestId(GatewayFixture.SHOP);
        var result = refunds.requestByOperator(order, number, new Money(100), "broken", requester);
        assertThat(result).isInstanceOf(RequestRefund.Result.Waiting.class);
        return number;
    }

    private String mail(Role role) {
        return gateway.bean(JdbcClient.class)
                .sql("select mail from person where role = ?")
                .param(role.name().toUpperCase(Locale.ROOT))
                .query(String.class)
                .single();
    }

    /** Without the one that invited the user. */
    private int letters(Role role) {
        return gateway.bean(JdbcClient.class)
                        .sql("select count(*) from letter where address = ?")
                        .param(mail(role))
                        .query(Integer.class)
                        .single()
                - 1;
    }
}
