package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.EmptyBankArrivals;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.CauseType;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.ReceivingAccount;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.work.BackgroundGauge;
import org.springframework.core.env.MapPropertySource;

class TakeArrivalTest {
    private static final ExclusiveBank BANK = new ExclusiveBank("BANK", "示例支付有限公司", "示例银行", "示例银行上海分行", "102290000001");
    private static final int MAX_HELD = 6;
    private static final Money PRICE = GatewayFixture.PRICE;

    private GatewayFixture fixture;
    private AccountPool pool;
    private TakeArrival takeArrival;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture(context -> {
            context.registerBean(BankArrivals.class, () -> new EmptyBankArrivals(BANK.code()));
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "pool", Map.of("lifepay.exclusive-accounts.numbers-per-merchant", MAX_HELD)));
        });
        pool = fixture.bean(AccountPool.class);
        takeArrival = fixture.bean(TakeArrival.class);
        pool.add(BANK, List.of("6200000001", "6200000002"));
    }

    @AfterEach
    void end() {
        try {
            assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
            assertThat(fixture.channel.calls).isEmpty();
        } finally {
            fixture.close();
        }
    }

    private PlaceOrder.Result place(String requestId) {
        return fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.EXCLUSIVE_ACCOUNT));
    }

    private PlaceOrder.Result.AwaitsTransfer placed(String requestId) {
        return (PlaceOrder.Result.AwaitsTransfer) place(requestId);
    }

    private BankArrival arrival(String serial, String account, long fen) {
        return arrival(serial, account, fen, fixture.clock.instant());
    }

    private static BankArrival arrival(String serial, String account, long fen, Instant at) {
        return new BankArrival(
                BANK.code(),
                serial,
                account,
                new Money(fen),
                at,
                new BankArrival.Payer("张三", "6222000011", "工商银行", ""));
    }

    private Order order(String requestId) {
        return fixture.bean(Orders.class)
                .findByRequestId(GatewayFixture.SHOP, requestId)
                .orElseThrow();
    }

    @Test
    void a_repeated_order_gets_the_same_number_and_another_order_another() {
        ReceivingAccount first = placed("o1").account();
        ReceivingAccount again = placed("o1").account();
        ReceivingAccount second = placed("o2").account();

        assertThat(first).isEqualTo(new ReceivingAccount("6200000001", "示例支付有限公司", "示例银行", "示例银行上海分行", "102290000001"));
        assertThat(again).isEqualTo(first);
        assertThat(second.accountNumber()).isEqualTo("6200000002");
        assertThat(order("o1").state()).isEqualTo(new OrderState.Open());
    }

    @Test
    void an_order_without_a_free_number_stays_open_and_gets_one_when_there_is() {
        placed("o1");
        placed("o2");

        PlaceOrder.Result none = place("o3");
        pool.add(BANK, List.of("6200000003"));

        assertThat(none).isEqualTo(new PlaceOrder.Result.NoAccountFree());
        assertThat(placed("o3").account().accountNumber()).isEqualTo("6200000003");
    }

    @Test
    void concurrent_orders_and_repeats_get_each_one_number() throws Exception {
        pool.add(BANK, IntStream.range(0, 10).mapToObj(i -> "620000010" + i).toList());
        List<Callable<String>> calls = Stream.of("c1", "c1", "c2", "c2", "c3", "c3", "c4", "c4")
                .<Callable<String>>map(
                        id -> () -> id + " " + placed(id).account().accountNumber())
                .toList();

        Set<String> numbers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            numbers = threads.invokeAll(calls).stream().map(Future::resultNow).collect(Collectors.toSet());
        }

        assertThat(numbers).hasSize(4);
        assertThat(numbers.stream().map(text -> text.substring(3))).doesNotHaveDuplicates();
        assertThat(fixture.texts("select count(*) from exclusive_account where free_at > added_at"))
                .containsExactly("4");
    }

    @Test
    void a_number_rests_for_a_year_after_the_deadline_or_the_last_money() {
        placed("o1");
        placed("o2");
        takeArrival.take(arrival("s0", "6200000001", 1));
        fixture.clock.advance(Duration.ofHours(3));
        takeArrival.take(arrival("s1", "6200000002", 1));
        fixture.clock.advance(Duration.ofDays(365).minusMinutes(90));

        assertThat(place("o3")).isEqualTo(new PlaceOrder.Result.NoAccountFree());
        fixture.clock.advance(Duration.ofMinutes(60));
        assertThat(placed("o3").account().accountNumber()).isEqualTo("6200000001");
        assertThat(place("o4")).isEqualTo(new PlaceOrder.Result.NoAccountFree());
        fixture.clock.advance(Duration.ofMinutes(60));
        assertThat(placed("o5").account().accountNumber()).isEqualTo("6200000002");
    }

    @Test
    void a_number_on_which_no_money_ever_arrived_rests_for_ninety_days() {
        placed("o1");
        placed("o2");
        takeArrival.take(arrival("s1", "6200000002", 1));
        fixture.clock.advance(Duration.ofDays(90).plusHours(1));

        assertThat(place("o3")).isEqualTo(new PlaceOrder.Result.NoAccountFree());
        fixture.clock.advance(Duration.ofHours(1));
        assertThat(placed("o3").account().accountNumber()).isEqualTo("6200000001");
        fixture.clock.advance(Duration.ofDays(276)); // the other one is free, and was paid into: it rests a year again
        assertThat(placed("o4").account().accountNumber()).isEqualTo("6200000001");
        assertThat(placed("o5").account().accountNumber()).isEqualTo("6200000002");
        fixture.clock.advance(Duration.ofDays(91));
        assertThat(placed("o6").account().accountNumber()).isEqualTo("6200000001");
        assertThat(place("o7")).isEqualTo(new PlaceOrder.Result.NoAccountFree());
    }

    @Test
    void one_merchant_holds_no_more_numbers_than_the_setting_allows() {
        MerchantId other = new MerchantId("890000594");
        fixture.register(other);
        pool.add(BANK, IntStream.range(0, 10).mapToObj(i -> "620000010" + i).toList());
        IntStream.range(0, MAX_HELD).forEach(i -> placed("o" + i));
        fixture.clock.advance(Duration.ofDays(1)); // they rest, and count

        PlaceOrder.Result more = place("more");
        PlaceOrder.Result others = fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(other, "o1", PaymentMode.EXCLUSIVE_ACCOUNT));
        fixture.clock.advance(Duration.ofDays(90));

        assertThat(more).isEqualTo(new PlaceOrder.Result.NoAccountFree());
        assertThat(others).isInstanceOf(PlaceOrder.Result.AwaitsTransfer.class);
        assertThat(place("again")).isInstanceOf(PlaceOrder.Result.AwaitsTransfer.class);
    }

    @Test
    void gauges_tell_how_many_numbers_are_free() {
        pool.add(new ExclusiveBank("OTHER", "示例支付有限公司", "另一银行", "另一银行上海分行", "102290000002"), List.of("6210000001"));
        placed("o1");

        Map<String, Double> values = fixture.bean(AccountPoolGauges.class)
                .gauges()
                .collect(Collectors.toMap(
                        BackgroundGauge::name, gauge -> gauge.read().applyAsDouble(fixture.clock.instant())));

        assertThat(values)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("lifepay.exclusive.numbers", 2.0, "lifepay.exclusive.numbers.free", 1.0));
    }

    @Test
    void the_exact_amount_pays_the_order_once_and_notifies_the_merchant() {
        String account = placed("o1").account().accountNumber();

        Arrival taken = takeArrival.take(arrival("s1", account, PRICE.fen()));
        Arrival again = takeArrival.take(arrival("s1", account, PRICE.fen()));

        assertThat(taken.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(again).isEqualTo(taken);
        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.texts("select kind || ' ' || subject_id from notification"))
                .containsExactly("ORDER " + order("o1").paymentOrderId());
        assertThat(fixture.texts("select kind || ' ' || amount from posting order by kind"))
                .containsExactly("ARRIVAL_MATCHED 888", "BANK_ARRIVAL 888", "PAYMENT 888");
        assertThat(fixture.texts("select sealed_payer from bank_arrival")).hasSize(1);
    }

    @Test
    void less_waits_and_more_arrivals_complete_it() {
        String account = placed("o1").account().accountNumber();

        Arrival first = takeArrival.take(arrival("s1", account, 500));
        takeArrival.take(arrival("s1", account, 500));
        boolean openStill = order("o1").isOpen();
        Arrival last = takeArrival.take(arrival("s2", account, 388));

        assertThat(first.status()).isEqualTo(ArrivalStatus.WAITING);
        assertThat(openStill).isTrue();
        assertThat(last.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.texts("select status from bank_arrival")).containsExactly("PAID", "PAID");
    }

    @Test
    void what_no_order_can_keep_is_in_suspense_with_its_reason() {
        String account = placed("o1").account().accountNumber();
        String other = placed("o2").account().accountNumber();

        Arrival tooMuch = takeArrival.take(arrival("s1", account, 889));
        takeArrival.take(arrival("s2", account, 888));
        Arrival paid = takeArrival.take(arrival("s3", account, 888));
        Arrival unknown = takeArrival.take(arrival("s4", "6299999999", 888));
        Arrival late = takeArrival.take(arrival("s5", other, 888, order("o2").expiresAt()));

        assertThat(Stream.of(tooMuch, paid, unknown, late).map(Arrival::reason))
                .containsExactly(
                        UnmatchedReason.TOO_MUCH,
                        UnmatchedReason.ORDER_PAID,
                        UnmatchedReason.UNKNOWN_ACCOUNT,
                        UnmatchedReason.LATE);
        assertThat(order("o2").isOpen()).isTrue();
        assertThat(fixture.texts("""
                select sum(case when credit_account = 'SUSPENSE' then amount else -amount end) from posting
                where 'SUSPENSE' in (debit_account, credit_account)
                """)).containsExactly(String.valueOf(889 + 888 + 888 + 888));
    }

    @Test
    void money_from_before_the_number_was_assigned_pays_no_order() {
        String account = placed("o1").account().accountNumber();
        Instant assigned = fixture.clock.instant();

        Arrival old = takeArrival.take(arrival("s1", account, PRICE.fen(), assigned.minus(Duration.ofMinutes(6))));
        boolean openStill = order("o1").isOpen();
        Arrival byASlowClock =
                takeArrival.take(arrival("s2", account, PRICE.fen(), assigned.minus(Duration.ofMinutes(4))));

        assertThat(old.reason()).isEqualTo(UnmatchedReason.UNKNOWN_ACCOUNT);
        assertThat(openStill).isTrue();
        assertThat(byASlowClock.status()).isEqualTo(ArrivalStatus.PAID);
    }

    @Test
    void money_belongs_to_the_order_that_had_the_number_when_it_was_booked() {
        MerchantId other = new MerchantId("890000594");
        fixture.register(other);
        Instant before = fixture.clock.instant().minus(Duration.ofDays(1));
        String account = placed("o1").account().accountNumber();
        Instant during = fixture.clock.instant().plus(Duration.ofHours(1));
        fixture.clock.advance(Duration.ofDays(91));
        fixture.bean(PlaceOrder.class).place(GatewayFixture.request(other, "first", PaymentMode.EXCLUSIVE_ACCOUNT));
        var next = (PlaceOrder.Result.AwaitsTransfer) fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(other, "o1", PaymentMode.EXCLUSIVE_ACCOUNT));

        Arrival ofTheFirst = takeArrival.take(arrival("s1", account, PRICE.fen(), during));
        Arrival ofNone = takeArrival.take(arrival("s2", account, PRICE.fen(), before));

        assertThat(next.account().accountNumber()).isEqualTo(account);
        assertThat(ofTheFirst.order()).contains(order("o1").key());
        assertThat(ofTheFirst.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(ofNone.order()).isEmpty();
        assertThat(fixture.texts("select merchant_id from bank_arrival order by serial_number"))
                .containsExactly(GatewayFixture.SHOP.digits(), "000000000");
    }

    @Test
    void a_serial_number_with_other_content_changes_nothing() {
        String account = placed("o1").account().accountNumber();
        Arrival first = takeArrival.take(arrival("s1", account, 500));

        assertThat(takeArrival.take(arrival("s1", account, 388))).isEqualTo(first);
        assertThat(order("o1").isOpen()).isTrue();
    }

    @Test
    void what_the_list_tells_replaces_a_line_of_a_file_that_has_paid_nothing() {
        String account = placed("o1").account().accountNumber();
        String other = placed("o2").account().accountNumber();
        UploadedArrivalTable uploaded = fixture.bean(UploadedArrivalTable.class);

        Arrival wrong = takeArrival.takeUploaded(arrival("s1", account, 500));
        Arrival strange = takeArrival.takeUploaded(arrival("s2", "6299999999", PRICE.fen()));
        Arrival right = takeArrival.takeUploaded(arrival("s3", other, PRICE.fen()));
        Arrival twin = takeArrival.take(arrival("s4", other, PRICE.fen()));
        boolean mayBeTheSame = uploaded.hasTwin(twin);
        Arrival replaced = takeArrival.take(arrival("s1", account, PRICE.fen()));
        Arrival moved = takeArrival.take(arrival("s2", other, PRICE.fen()));
        Arrival confirmed = takeArrival.take(arrival("s3", other, PRICE.fen()));
        Arrival contradicted = takeArrival.take(arrival("s3", other, 1));

        assertThat(List.of(wrong.confirmed(), strange.confirmed(), right.confirmed()))
                .containsOnly(false);
        assertThat(right.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(mayBeTheSame).isTrue();
        assertThat(uploaded.hasTwin(twin)).isFalse();
        assertThat(replaced.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(moved.reason()).isEqualTo(UnmatchedReason.ORDER_PAID);
        assertThat(confirmed.confirmed()).isTrue();
        assertThat(contradicted).isEqualTo(confirmed);
        assertThat(fixture.texts("select cause_number || ' ' || kind || ' ' || amount from posting"
                        + " where cause_number like 'BANK s1%' order by cause_number, kind"))
                .containsExactly(
                        "BANK s1 ARRIVAL_RELEASED 500",
                        "BANK s1 BANK_ARRIVAL 500",
                        "BANK s1#1 ARRIVAL_MATCHED 888",
                        "BANK s1#1 BANK_ARRIVAL 888");
    }

    @Test
    void numbers_of_a_bank_whose_list_is_not_read_are_not_assigned() {
        placed("o1");
        placed("o2");
        pool.add(new ExclusiveBank("OTHER", "示例支付有限公司", "另一银行", "另一银行上海分行", "102290000002"), List.of("6210000001"));

        assertThat(place("o3")).isEqualTo(new PlaceOrder.Result.NoAccountFree());
    }

    @Test
    void a_correction_releases_no_money_that_waits_for_its_order() {
        String account = placed("o1").account().accountNumber();
        takeArrival.take(arrival("s1", account, 500));
        Cause correction = new Cause(GatewayFixture.SHOP, CauseType.CORRECTION, "1", 0);

        Payables.Result released = fixture.bean(Payables.class)
                .release(PostingKind.CORRECTION_RELEASED, correction, new Money(1), fixture.clock.instant());
        takeArrival.take(arrival("s2", account, 388));

        assertThat(released).isEqualTo(new Payables.Result.NotEnough(0));
        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void part_of_an_amount_has_no_order_once_that_is_cancelled() {
        String account = placed("o1").account().accountNumber();
        takeArrival.take(arrival("s1", account, 500));

        var cancelled = fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "o1");
        Arrival rest = takeArrival.take(arrival("s2", account, 388));

        assertThat(cancelled).isEqualTo(new CancelOrder.Result.Cancelled());
        assertThat(rest.reason()).isEqualTo(UnmatchedReason.ORDER_ENDED);
        assertThat(fixture.texts("select status || ' ' || reason from bank_arrival"))
                .containsExactly("UNMATCHED ORDER_ENDED", "UNMATCHED ORDER_ENDED");
    }

    @Test
    void an_expired_order_is_closed_and_gets_no_number_any_more() {
        placed("o1");
        fixture.clock.advance(Duration.ofHours(3));
        fixture.bean(ReadBankArrivals.class).runOnce();

        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(order("o1").state()).isInstanceOf(OrderState.Closed.class);
        assertThat(place("o1")).isInstanceOf(PlaceOrder.Result.OrderEnded.class);
    }

    @Test
    void an_order_expires_when_its_list_was_read_half_an_hour_past_its_deadline() {
        String account = placed("o1").account().accountNumber();
        placed("o2");
        Instant deadline = order("o1").expiresAt();
        fixture.clock.advance(
                Duration.between(fixture.clock.instant(), deadline).plusMinutes(29));
        fixture.bean(ReadBankArrivals.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(5));
        fixture.bean(ExpireOrders.class).runOnce();

        PlaceOrder.Result repeated = place("o1");
        Arrival inTime = takeArrival.take(arrival("s1", account, PRICE.fen(), deadline.minusSeconds(1)));
        fixture.bean(ReadBankArrivals.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(2));
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(repeated).isInstanceOf(PlaceOrder.Result.OrderEnded.class);
        assertThat(inTime.status()).isEqualTo(ArrivalStatus.PAID);
        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
        assertThat(order("o2").state()).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void an_order_expires_after_a_day_though_its_list_cannot_be_read() {
        placed("o1");
        Instant deadline = order("o1").expiresAt();
        fixture.clock.advance(
                Duration.between(fixture.clock.instant(), deadline).plusHours(23));
        fixture.bean(ExpireOrders.class).runOnce();
        boolean openStill = order("o1").isOpen();

        fixture.clock.advance(Duration.ofHours(1));
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(openStill).isTrue();
        assertThat(order("o1").state()).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void an_open_order_keeps_the_names_that_it_was_told() {
        ReceivingAccount told = placed("o1").account();

        pool.add(new ExclusiveBank("BANK", "另一公司", "示例银行", "示例银行北京分行", "102100000001"), List.of());

        assertThat(placed("o1").account()).isEqualTo(told);
        assertThat(placed("o2").account().accountName()).isEqualTo("另一公司");
    }

    @Test
    void arrivals_at_once_for_one_order_pay_it_once() throws Exception {
        String account = placed("o1").account().accountNumber();
        List<Callable<ArrivalStatus>> calls = IntStream.range(0, 6)
                .<Callable<ArrivalStatus>>mapToObj(i -> () ->
                        takeArrival.take(arrival("s" + i / 2, account, 444)).status())
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(calls).forEach(Future::resultNow);
        }

        assertThat(order("o1").state()).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.texts("select status from bank_arrival order by status"))
                .containsExactly("PAID", "PAID", "UNMATCHED");
    }
}
