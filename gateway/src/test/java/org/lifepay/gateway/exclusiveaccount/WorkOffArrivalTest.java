package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.EmptyBankArrivals;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival.Result;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;

class WorkOffArrivalTest {
    private static final By LI = new By(1, "Li");
    private static final By HAN = new By(2, "Han");
    private static final String UNKNOWN = "6299999999";

    private GatewayFixture fixture;
    private WorkOffArrival workOff;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture(
                context -> context.registerBean(BankArrivals.class, () -> new EmptyBankArrivals("BANK")));
        workOff = fixture.bean(WorkOffArrival.class);
        fixture.bean(AccountPool.class)
                .add(
                        new ExclusiveBank("BANK", "示例支付有限公司", "示例银行", "示例银行上海分行", "102290000001"),
                        List.of("6200000001", "6200000002", "6200000003"));
    }

    @AfterEach
    void end() {
        try {
            assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        } finally {
            fixture.close();
        }
    }

    private Order placed(String requestId) {
        fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.EXCLUSIVE_ACCOUNT));
        return order(requestId);
    }

    private Order order(String requestId) {
        return fixture.bean(Orders.class)
                .findByRequestId(GatewayFixture.SHOP, requestId)
                .orElseThrow();
    }

    private Arrival arrives(String serial, String account, long fen) {
        return fixture.bean(TakeArrival.class)
                .take(new BankArrival(
                        "BANK",
                        serial,
                        account,
                        new Money(fen),
                        fixture.clock.instant(),
                        new BankArrival.Payer("张三", "6222000011", "工商银行", "货款")));
    }

    private Arrival arrival(String serial) {
        return fixture.bean(Arrivals.class).find("BANK", serial).orElseThrow();
    }

    private Result match(String serial, Order order) {
        return workOff.claimMatch("BANK", serial, order.paymentOrderId(), "payer typed a wrong number", LI);
    }

    private Result approve(String serial) {
        Instant claimedAt = workOff.claimOf(arrival(serial)).orElseThrow().at();
        return workOff.approve("BANK", serial, claimedAt, HAN);
    }

    @Test
    void money_of_no_order_pays_the_order_that_two_users_match_it_with() {
        Order order = placed("o1");
        arrives("s1", UNKNOWN, 888);
        fixture.clock.advance(Duration.ofMinutes(10));

        Result claimed = match("s1", order);
        boolean openStill = order("o1").isOpen();
        Result matched = approve("s1");

        assertThat(claimed).isEqualTo(Result.CLAIMED);
        assertThat(openStill).isTrue();
        assertThat(matched).isEqualTo(Result.MATCHED);
        assertThat(order("o1").state())
                .isInstanceOfSatisfying(
                        OrderState.Paid.class, paid -> assertThat(paid.at()).isEqualTo(fixture.clock.instant()));
        assertThat(arrival("s1").status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(fixture.texts("select merchant_id || ' ' || kind || ' ' || amount from posting order by 1"))
                .containsExactly(
                        "000000000 ARRIVAL_RELEASED 888",
                        "000000000 BANK_ARRIVAL 888",
                        GatewayFixture.SHOP.digits() + " ARRIVAL_MATCHED 888",
                        GatewayFixture.SHOP.digits() + " BANK_ARRIVAL 888",
                        GatewayFixture.SHOP.digits() + " PAYMENT 888");
        assertThat(fixture.texts("select subject_id from notification")).containsExactly(order.paymentOrderId());
        assertThat(fixture.bean(Arrivals.class).unmatched(10)).isEmpty();
    }

    @Test
    void a_match_of_less_waits_for_the_rest_and_is_undone_with_its_order() {
        Order order = placed("o1");
        arrives("s1", UNKNOWN, 500);

        match("s1", order);
        Result matched = approve("s1");
        ArrivalStatus status = arrival("s1").status();
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "o1");
        Order next = placed("o2");
        fixture.clock.advance(Duration.ofMinutes(1));
        match("s1", next);
        approve("s1");
        arrives("s2", "6200000002", 388);

        assertThat(matched).isEqualTo(Result.MATCHED);
        assertThat(status).isEqualTo(ArrivalStatus.WAITING);
        assertThat(order("o2").state()).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.texts("select count(*) from posting where kind = 'ARRIVAL_RELEASED'"))
                .containsExactly("1");
    }

    @Test
    void no_order_takes_what_it_could_not_have_been_paid_with() {
        Order order = placed("o1");
        arrives("s1", "6200000001", 889);
        arrives("s2", UNKNOWN, 100);
        Order paid = placed("o2");
        arrives("s3", "6200000002", 888);
        fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, "code", PaymentMode.SCAN_CODE));
        fixture.channel.calls.clear();

        assertThat(match("s1", order)).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(match("s2", paid)).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(match("s2", order("code"))).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(workOff.claimMatch("BANK", "s2", "0".repeat(32), "?", LI)).isEqualTo(Result.NO_ORDER);
        assertThat(match("s3", order)).isEqualTo(Result.GONE);
    }

    @Test
    void an_order_that_ends_between_claim_and_approval_takes_nothing() {
        Order order = placed("o1");
        arrives("s1", UNKNOWN, 888);
        match("s1", order);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "o1");

        Result approved = approve("s1");

        assertThat(approved).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(arrival("s1").status()).isEqualTo(ArrivalStatus.UNMATCHED);
        assertThat(workOff.claimOf(arrival("s1"))).isPresent();
    }

    @Test
    void what_two_users_explain_leaves_suspense_once() {
        arrives("s1", UNKNOWN, 150);

        Result claimed = workOff.claimExplained("BANK", "s1", "sent back at the bank", LI);
        Result twice = workOff.claimExplained("BANK", "s1", "sent back at the bank", HAN);
        Instant at = workOff.claimOf(arrival("s1")).orElseThrow().at();
        Result own = workOff.approve("BANK", "s1", at, LI);
        Result other = workOff.approve("BANK", "s1", at.minusMillis(1), HAN);
        Result done = approve("s1");
        Result again = workOff.approve("BANK", "s1", at, HAN);

        assertThat(List.of(claimed, twice, own, other, done, again))
                .containsExactly(
                        Result.CLAIMED,
                        Result.REPLACED,
                        Result.OWN_CLAIM,
                        Result.REPLACED,
                        Result.EXPLAINED,
                        Result.GONE);
        assertThat(fixture.texts("select claimant_name || ' ' || approver_name || ' ' || note from arrival_claim"))
                .containsExactly("Li Han sent back at the bank");
        assertThat(fixture.texts("""
                select coalesce(sum(case when credit_account = 'SUSPENSE' then amount else -amount end), 0) from posting
                where 'SUSPENSE' in (debit_account, credit_account)
                """)).containsExactly("0");
    }

    @Test
    void a_rejected_claim_is_gone_and_another_one_can_be_made() {
        arrives("s1", UNKNOWN, 150);
        workOff.claimExplained("BANK", "s1", "?", LI);

        Result rejected = workOff.reject("BANK", "s1");
        Result again = workOff.reject("BANK", "s1");

        assertThat(rejected).isEqualTo(Result.REJECTED);
        assertThat(again).isEqualTo(Result.GONE);
        assertThat(workOff.claimExplained("BANK", "s1", "the operator's own", HAN))
                .isEqualTo(Result.CLAIMED);
    }

    @Test
    void approvals_at_once_pay_the_order_once() throws Exception {
        Order order = placed("o1");
        arrives("s1", UNKNOWN, 888);
        match("s1", order);
        Instant at = workOff.claimOf(arrival("s1")).orElseThrow().at();
        List<Callable<Result>> calls = IntStream.range(0, 4)
                .<Callable<Result>>mapToObj(i -> () -> workOff.approve("BANK", "s1", at, new By(10 + i, "User")))
                .toList();

        List<Result> results;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(results).containsOnlyOnce(Result.MATCHED);
        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void unmatched_arrivals_are_read_page_by_page() {
        IntStream.range(0, 5).forEach(i -> arrives("s" + i, UNKNOWN, 100));
        Arrivals arrivals = fixture.bean(Arrivals.class);

        List<Arrival> first = arrivals.unmatchedAfter("", "", 3);
        List<Arrival> second = arrivals.unmatchedAfter("BANK", "s2", 3);

        assertThat(first).extracting(Arrival::serialNumber).containsExactly("s0", "s1", "s2");
        assertThat(second).extracting(Arrival::serialNumber).containsExactly("s3", "s4");
        assertThat(arrivals.payer(first.getFirst())).isEqualTo(new BankArrival.Payer("张三", "6222000011", "工商银行", "货款"));
    }
}
