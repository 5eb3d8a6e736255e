package org.lifepay.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.exchange.ForeignPurchase.Status;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.PurchaseRequest;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.settlement.SettlePending;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders of 8.88 yuan; a hundred dollars cost 700 yuan. */
@Timeout(60)
class ForeignExchangeTest {
    private GatewayFixture fixture;
    private BuyForeignMoney buy;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        buy = fixture.bean(BuyForeignMoney.class);
        fixture.clock.advance(Duration.ofDays(1)); // a Monday
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Order paid(String requestId, @Nullable Long amount, @Nullable String token) {
        Fields.Builder details = Fields.builder();
        new ExchangeRequest("USD", amount, token, "GOODSTRADE", null).put(details);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(GatewayFixture.SHOP),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                Order.PointOfSale.NONE,
                                "USD",
                                false),
                        new Order.Addresses("https://shop.example/" + requestId, null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept(new String(details.build().toJson(), StandardCharsets.UTF_8), null)));
        assertThat(placed).isInstanceOf(PlaceOrder.Result.Placed.class);
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private String lock() {
        var locked = fixture.bean(LockPrice.class).lock(GatewayFixture.SHOP, ForeignCurrency.USD);
        assertThat(locked).isInstanceOf(LockPrice.Result.Locked.class);
        return ((LockPrice.Result.Locked) locked).lock().serialNumber();
    }

    private ForeignPurchase purchase(Order order) {
        return fixture.bean(ForeignPurchases.class).find(order.key()).orElseThrow();
    }

    private void run(Duration later) {
        fixture.clock.advance(later);
        buy.runOnce();
    }

    private List<String> postings() {
        return fixture.texts(
                "select kind || ' ' || currency || ' ' || amount from posting where cause_type = 'EXCHANGE'"
                        + " order by posting_id");
    }

    /** Of the payment and of the purchase; the first, not delivered yet, tells the newest state too. */
    private List<String> told() {
        return fixture.texts(
                "select cast(cast(fields as jsonb) -> 'foreignExchange' ->> 'status' as text) from notification order by notification_id");
    }

    private List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all();
    }

    @Test
    void all_that_the_order_leaves_after_its_fee_is_exchanged_in_two_legs() {
        fixture.sql().sql("update merchant set fee_rate = 100").update();
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP);

        Order order = paid("o1", null, null);
        Status waiting = purchase(order).status();
        buy.runOnce();

        assertThat(waiting).isEqualTo(Status.WAITING);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(postings()) // 8.79 yuan buy 1.25 dollars for 8.75
                .containsExactlyInAnyOrder(
                        "EXCHANGE_RESERVED CNY 879",
                        "EXCHANGE_SOLD CNY 875",
                        "EXCHANGE_RELEASED CNY 4",
                        "EXCHANGE_COST CNY 875",
                        "EXCHANGE_BOUGHT USD 125",
                        "EXCHANGE_CREDITED USD 125");
        assertThat(told()).containsExactly("SUCCESS", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_held_back_is_not_settled_and_what_is_left_is() {
        paid("o1", 100L, null);
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();
        List<String> before = fixture.texts("select amount from posting where kind = 'SETTLEMENT'");
        buy.runOnce();
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();

        assertThat(before).isEmpty();
        assertThat(fixture.texts("select amount from posting where kind = 'SETTLEMENT'"))
                .containsExactly("188");
        assertThat(audit()).isEmpty();
    }

    @Test
    void an_amount_that_costs_more_than_the_order_leaves_fails_and_gives_the_money_back() {
        Order order = paid("o1", 127L, null);
        buy.runOnce();

        assertThat(purchase(order).status()).isEqualTo(Status.FAILED);
        assertThat(postings()).containsExactly("EXCHANGE_RESERVED CNY 888", "EXCHANGE_RELEASED CNY 888");
        assertThat(fixture.bank.requests).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_token_that_has_expired_is_an_error_and_nothing_is_bought() {
        String token = lock();
        fixture.clock.advance(Duration.ofMinutes(10));
        Order order = paid("o1", null, token);
        buy.runOnce();

        assertThat(purchase(order).status()).isEqualTo(Status.ERROR);
        assertThat(fixture.bank.requests).isEmpty();
        assertThat(told()).containsExactly("ERROR", "ERROR");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_closed_source_lets_the_purchase_wait_until_it_is_open() {
        fixture.bank.close(true);
        Order order = paid("o1", null, null);
        buy.runOnce();
        Status closed = purchase(order).status();
        fixture.bank.close(false);
        run(Duration.ofMinutes(10));

        assertThat(closed).isEqualTo(Status.WAITING);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void a_lost_response_is_asked_about_and_the_purchase_is_made_once() {
        Order order = paid("o1", null, lock());
        fixture.bank.loseNextResponse();
        buy.runOnce();
        Status unknown = purchase(order).status();
        run(Duration.ofMinutes(1));

        assertThat(unknown).isEqualTo(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(1);
        assertThat(told()).containsExactly("SUCCESS", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_request_that_did_not_arrive_is_repeated_under_the_same_number() {
        Order order = paid("o1", null, lock());
        fixture.bank.loseNextRequest();
        buy.runOnce();
        run(Duration.ofMinutes(1));

        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(2);
        assertThat(fixture.bank.requests)
                .extracting(PurchaseRequest::number)
                .containsOnly(fixture.bank.requests.getFirst().number());
    }

    @Test
    void one_that_never_arrived_is_an_error_only_when_that_is_certain() {
        Order order = paid("o1", null, lock());
        fixture.bank.loseNextRequest();
        buy.runOnce();
        run(Duration.ofMinutes(10));
        Status early = purchase(order).status();
        run(Duration.ofMinutes(10));

        assertThat(early).isEqualTo(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.ERROR);
        assertThat(fixture.bank.requests).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @Test
    void without_a_token_an_expired_price_is_replaced_under_another_number() {
        Order order = paid("o1", null, null);
        fixture.bank.loseNextRequest();
        buy.runOnce();
        run(Duration.ofMinutes(20));
        buy.runOnce();

        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(2);
        assertThat(fixture.bank.requests).extracting(PurchaseRequest::number).doesNotHaveDuplicates();
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_late_purchase_is_processing_until_it_is_bought() {
        Order order = paid("o1", null, null);
        fixture.bank.beLate(Duration.ofMinutes(30));
        buy.runOnce();
        run(Duration.ofMinutes(15));
        Status late = purchase(order).status();
        run(Duration.ofMinutes(20));

        assertThat(late).isEqualTo(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void a_declined_purchase_fails_and_gives_the_money_back() {
        Order order = paid("o1", null, null);
        fixture.bank.declineNext("QUOTA_USED_UP");
        buy.runOnce();

        assertThat(purchase(order).status()).isEqualTo(Status.FAILED);
        assertThat(postings()).containsExactly("EXCHANGE_RESERVED CNY 888", "EXCHANGE_RELEASED CNY 888");
        assertThat(told()).containsExactly("FAILED", "FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_repeat_that_is_declined_ends_nothing_while_the_first_one_may_be_under_way() {
        Order order = paid("o1", null, lock());
        fixture.bank.loseNextResponse();
        buy.runOnce();
        fixture.bank.lagBehindPurchase("DUPLICATE");
        run(Duration.ofSeconds(10));
        Status declined = purchase(order).status();
        fixture.bank.lagBehindPurchase(PurchaseResult.Declined.LOCK_EXPIRED);
        run(Duration.ofSeconds(30));
        Status expired = purchase(order).status();
        run(Duration.ofMinutes(2));

        assertThat(List.of(declined, expired)).containsOnly(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests)
                .extracting(PurchaseRequest::number)
                .containsOnly(fixture.bank.requests.getFirst().number());
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_repeated_notice_of_the_payment_and_a_second_run_change_nothing() {
        Order order = paid("o1", null, null);
        buy.runOnce();
        List<String> before = postings();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        run(Duration.ofHours(1));

        assertThat(postings()).isEqualTo(before);
        assertThat(told()).containsExactly("SUCCESS", "SUCCESS");
    }

    @Test
    void the_audit_names_a_purchase_that_is_not_booked() {
        Order order = paid("o1", null, null);
        buy.runOnce();
        fixture.sql().sql("update foreign_purchase set cost = cost - 1").update();

        assertThat(audit())
                .extracting(Difference::subject)
                .contains("EXCHANGE " + order.key().id());
    }

    @Test
    void gateways_that_work_at_once_buy_once() throws Exception {
        Order order = paid("o1", null, null);
        List<Callable<Integer>> runs = Collections.nCopies(8, buy::runOnce);

        try (ExecutorService gateways = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> run : gateways.invokeAll(runs)) {
                run.get();
            }
        }

        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(1);
        assertThat(told()).containsExactly("SUCCESS", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_refund_after_the_purchase_is_of_cny_and_the_books_stay_right() {
        Order order = paid("o1", null, null);
        buy.runOnce();
        refund(order, GatewayFixture.PRICE);

        assertThat(fixture.texts("select amount from posting where kind = 'REFUND'"))
                .containsExactly("888");
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(audit()).isEmpty();
    }

    @Test
    void an_order_that_is_repeated_after_the_loss_of_its_rows_buys_nothing_twice() {
        paid("o1", null, null);
        buy.runOnce();
        fixture.bank.price("701");
        fixture.sql()
                .sql("truncate payment_order, foreign_purchase, posting, price_lock, notification cascade")
                .update();
        fixture.clock.advance(Duration.ofSeconds(5));

        Order again = paid("o1", null, null);
        buy.runOnce();

        assertThat(fixture.bank.requests).hasSize(2).allMatch(fixture.bank.requests.getFirst()::equals);
        assertThat(purchase(again).status()).isEqualTo(Status.SUCCESS);
        assertThat(audit()).isEmpty();
    }

    private BuyForeignMoney anotherGateway() {
        return new BuyForeignMoney(
                fixture.bean(ForeignPurchaseTable.class),
                fixture.bean(PurchaseClaimTable.class),
                fixture.bean(QuotePurchase.class),
                Optional.of(fixture.bank),
                fixture.bean(Orders.class),
                _ -> {},
                fixture.bean(TransactionTemplate.class),
                new WorkRunner(
                        Executors.newVirtualThreadPerTaskExecutor(),
                        () -> WorkSlot.ALL,
                        _ -> {},
                        Duration.ofSeconds(30),
                        new WorkFailures(new SimpleMeterRegistry()),
                        fixture.clock),
                fixture.clock);
    }

    private void refund(Order order, Money amount) {
        fixture.channel.onRefund(new RefundResult.Done());
        var refund = fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        "r1",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        amount,
                        "https://shop.example/refund",
                        null));
        assertThat(refund).isInstanceOf(PlaceRefund.Result.Accepted.class);
    }

    @Test
    void money_that_was_refunded_before_the_purchase_buys_nothing() {
        fixture.bank.close(true);
        Order whole = paid("o1", null, null);
        buy.runOnce();
        refund(whole, GatewayFixture.PRICE);
        fixture.bank.close(false);
        run(Duration.ofMinutes(10));

        assertThat(purchase(whole).status()).isEqualTo(Status.FAILED);
        assertThat(fixture.texts("select end_reason from foreign_purchase")).containsExactly("REFUNDED");
        assertThat(postings()).containsExactly("EXCHANGE_RESERVED CNY 888", "EXCHANGE_RELEASED CNY 888");
        assertThat(fixture.bank.requests).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_a_refund_before_the_purchase_leaves_is_exchanged() {
        fixture.bank.close(true);
        Order order = paid("o1", null, null);
        refund(order, new Money(388));
        fixture.bank.close(false);
        run(Duration.ofMinutes(10));

        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(postings())
                .contains("EXCHANGE_SOLD CNY 497", "EXCHANGE_RELEASED CNY 391", "EXCHANGE_CREDITED USD 71");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_refunded_while_a_price_is_asked_for_is_not_exchanged() {
        Order order = paid("o1", null, null);
        fixture.bank.duringNextLock(() -> refund(order, new Money(388)));
        buy.runOnce();

        assertThat(postings())
                .contains("EXCHANGE_SOLD CNY 497", "EXCHANGE_RELEASED CNY 391", "EXCHANGE_CREDITED USD 71");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_refunded_in_full_while_a_price_is_asked_for_buys_nothing() {
        Order order = paid("o1", 126L, null);
        fixture.bank.duringNextLock(() -> refund(order, GatewayFixture.PRICE));
        buy.runOnce();

        assertThat(fixture.texts("select end_reason from foreign_purchase")).containsExactly("REFUNDED");
        assertThat(fixture.bank.requests).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_price_that_comes_after_the_lease_ends_nothing_that_was_sent() {
        Order order = paid("o1", 126L, null);
        fixture.bank.duringNextLock(() -> {
            fixture.bank.beLate(Duration.ofHours(1));
            fixture.clock.advance(Duration.ofMinutes(2));
            anotherGateway().runOnce();
            fixture.bank.price("800");
        });
        buy.runOnce();
        Status afterwards = purchase(order).status();
        run(Duration.ofHours(2));

        assertThat(afterwards).isEqualTo(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_query_from_before_the_locks_end_is_no_proof_after_it() {
        Order order = paid("o1", null, lock());
        fixture.bank.loseNextRequest();
        buy.runOnce();
        fixture.bank.duringNextQuery(() -> {
            fixture.bank.beLate(Duration.ofHours(1));
            fixture.clock.advance(Duration.ofMinutes(2));
            anotherGateway().runOnce();
            fixture.clock.advance(Duration.ofMinutes(15));
        });
        run(Duration.ofMinutes(1));
        Status afterwards = purchase(order).status();
        run(Duration.ofHours(2));

        assertThat(afterwards).isEqualTo(Status.SENT);
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_bank_whose_locks_have_always_expired_is_asked_at_intervals() {
        Order order = paid("o1", null, null);
        for (int i = 0; i < 4; i++) {
            fixture.bank.declineNext(PurchaseResult.Declined.LOCK_EXPIRED);
            buy.runOnce();
        }

        assertThat(purchase(order).status()).isEqualTo(Status.WAITING);
        assertThat(fixture.bank.requests).hasSize(2);
    }

    @Test
    void a_price_lock_is_deleted_a_month_after_its_end() {
        String token = lock();
        fixture.clock.advance(Duration.ofDays(30));
        int early = fixture.bean(ForgetPriceLocks.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(11));
        int late = fixture.bean(ForgetPriceLocks.class).runOnce();
        Order order = paid("o1", null, token);
        buy.runOnce();

        assertThat(early).isZero();
        assertThat(late).isEqualTo(1);
        assertThat(purchase(order).status()).isEqualTo(Status.ERROR);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_purchase_without_a_result_is_on_the_work_list_after_an_hour() {
        var exceptions = fixture.bean(ForeignPurchaseExceptions.class);
        Order order = paid("o1", null, null);
        fixture.bank.beLate(Duration.ofHours(2));
        buy.runOnce();
        var early = exceptions.list(10);
        run(Duration.ofMinutes(70));
        var late = exceptions.list(10);
        boolean hurried = exceptions.expedite(order.merchant(), order.paymentOrderId());
        run(Duration.ofHours(1));

        assertThat(early).isEmpty();
        assertThat(late)
                .extracting(ForeignPurchaseExceptions.Item::paymentOrderId)
                .containsExactly(order.paymentOrderId());
        assertThat(hurried).isTrue();
        assertThat(purchase(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(exceptions.list(10)).isEmpty();
        assertThat(exceptions.expedite(order.merchant(), order.paymentOrderId()))
                .isFalse();
    }

    @Test
    void two_users_end_one_of_which_the_bank_has_nothing_and_its_money_is_given_back() {
        PurchaseClaims claims = fixture.bean(PurchaseClaims.class);
        ForeignPurchaseExceptions exceptions = fixture.bean(ForeignPurchaseExceptions.class);
        BankClaim.By li = new BankClaim.By(1, "Li");
        BankClaim.By han = new BankClaim.By(2, "Han");
        fixture.bank.close(true);
        Order order = paid("o1", null, null);
        String number = order.paymentOrderId();
        buy.runOnce();
        var tooNew = claims.claim(GatewayFixture.SHOP, number, "the bank sells none", li);
        fixture.clock.advance(Duration.ofHours(1));
        var claimed = claims.claim(GatewayFixture.SHOP, number, "the bank sells none", li);
        fixture.bank.close(false);
        buy.runOnce();
        var claim = exceptions.list(10).getFirst().claim();
        var own = claims.approve(GatewayFixture.SHOP, number, claim.at(), li);
        var early = claims.approve(GatewayFixture.SHOP, number, claim.at(), han);
        run(PurchaseClaims.MIN_AGE);
        var ended = claims.approve(GatewayFixture.SHOP, number, claim.at(), han);
        Order second = paid("o2", null, lock());
        fixture.bank.loseNextResponse();
        buy.runOnce();
        fixture.clock.advance(Duration.ofHours(1));
        var bought = claims.claim(GatewayFixture.SHOP, second.paymentOrderId(), "not at the bank", li);

        assertThat(List.of(tooNew, claimed, own, early, ended, bought))
                .containsExactly(
                        BankClaims.Result.TOO_NEW,
                        BankClaims.Result.CLAIMED,
                        BankClaims.Result.OWN_CLAIM,
                        BankClaims.Result.TOO_EARLY,
                        BankClaims.Result.ENDED,
                        BankClaims.Result.DONE);
        assertThat(purchase(order).status()).isEqualTo(Status.FAILED);
        assertThat(purchase(second).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.requests).hasSize(1);
        assertThat(
                        fixture.texts(
                                "select kind || ' ' || amount from posting where cause_type = 'EXCHANGE' order by posting_id limit 2"))
                .containsExactly("EXCHANGE_RESERVED 888", "EXCHANGE_RELEASED 888");
        assertThat(exceptions.list(10)).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_bank_that_is_closed_is_on_the_work_list_only_after_four_days() {
        var exceptions = fixture.bean(ForeignPurchaseExceptions.class);
        fixture.bank.close(true);
        paid("o1", null, null);
        buy.runOnce();
        run(Duration.ofDays(3));
        var weekend = exceptions.list(10);
        run(Duration.ofDays(1));

        assertThat(weekend).isEmpty();
        assertThat(exceptions.list(10))
                .extracting(ForeignPurchaseExceptions.Item::problem)
                .containsExactly("CLOSED");
    }
}
