package org.lifepay.gateway.exchange.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.bank.RemittanceRequest;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance.Result;
import org.lifepay.gateway.exchange.remittance.Remittance.Status;
import org.lifepay.gateway.exchange.statement.CurrencyStatement;
import org.lifepay.gateway.exchange.statement.CurrencyStatements;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskReview;
import org.lifepay.gateway.risk.RiskRule;
import org.lifepay.gateway.risk.RiskRule.Effect;
import org.lifepay.gateway.risk.RiskRule.Measure;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskTrial;
import org.lifepay.gateway.risk.RiskTrials;
import org.lifepay.gateway.risk.RiskUser;
import org.lifepay.gateway.risk.RiskVersions;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders of 8.88 yuan have bought 1.26 dollars each; banks take a hundredth. */
@Timeout(60)
class RemittanceTest {
    private GatewayFixture fixture;
    private SendRemittances send;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        send = fixture.bean(SendRemittances.class);
        buy("o1", "USD");
        buy("o2", "USD");
    }

    @AfterEach
    void close() {
        assertThat(fixture.bank.callsWithinTransactions).isEmpty();
        fixture.close();
    }

    private void buy(String requestId, String currency) {
        Fields.Builder details = Fields.builder();
        new ExchangeRequest(currency, null, null, "GOODSTRADE", null).put(details);
        PlaceOrder.Request any = GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        any.merchant(),
                        any.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                Order.PointOfSale.NONE,
                                currency,
                                false),
                        any.addresses(),
                        any.lifetime(),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept(new String(details.build().toJson(), StandardCharsets.UTF_8), null)));
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        fixture.bean(BuyForeignMoney.class).runOnce();
    }

    private Result place(String requestId, String account, String... purchases) {
        return place(GatewayFixture.SHOP, requestId, account, purchases);
    }

    private Result place(MerchantId merchant, String requestId, String account, String... purchases) {
        return fixture.bean(PlaceRemittance.class)
                .place(new PlaceRemittance.Request(
                        merchant,
                        requestId,
                        "digest of " + requestId,
                        null,
                        List.of(purchases),
                        new ForeignPayee(Map.of(ForeignPayee.NAME, "Ada Lovelace", ForeignPayee.ACCOUNT, account)),
                        "https://shop.example/" + requestId));
    }

    private Remittance remittance(String requestId) {
        return fixture.bean(PlaceRemittance.class)
                .find(GatewayFixture.SHOP, requestId)
                .orElseThrow();
    }

    private void run(Duration later) {
        fixture.clock.advance(later);
        send.runOnce();
    }

    private List<String> postings() {
        return fixture.texts(
                "select kind || ' ' || currency || ' ' || amount from posting where cause_type = 'REMITTANCE'"
                        + " order by posting_id");
    }

    private List<String> told() {
        return fixture.texts("select cast(cast(fields as jsonb) ->> 'status' as text) from notification"
                + " where kind = 'TRANSFER' order by notification_id");
    }

    private List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all();
    }

    @Test
    void what_was_bought_is_sent_in_one_sum_and_the_payee_gets_it_less_the_banks_fees() {
        Result placed = place("r1", "12345678", "o1", "o2");
        send.runOnce();

        assertThat(placed).isInstanceOf(Result.Accepted.class);
        Remittance paid = remittance("r1");
        assertThat(paid.status()).isEqualTo(Status.SUCCESS);
        assertThat(RemittanceFields.of(paid).build().text("amount")).isEqualTo("252");
        assertThat(RemittanceFields.of(paid).build().text("receivedAmount")).isEqualTo("250");
        assertThat(RemittanceFields.of(paid).build().text("feeAmount")).isEqualTo("2");
        assertThat(fixture.bank.remitted)
                .extracting(RemittanceRequest::payee)
                .extracting(payee -> payee.members().get(ForeignPayee.NAME))
                .containsExactly("Ada Lovelace");
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 252", "REMITTANCE_DONE USD 252");
        assertThat(told()).containsExactly("SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void the_payee_is_stored_sealed_and_shown_masked() {
        place("r1", "12345678901", "o1");

        assertThat(fixture.texts("select payee from foreign_remittance")).containsExactly("A** ****8901");
        assertThat(fixture.texts("select sealed_payee from foreign_remittance").getFirst())
                .startsWith("sealed for ");
        assertThat(remittance("r1").toString()).doesNotContain("Ada", "8901");
    }

    @Test
    void the_same_request_is_the_same_remittance_and_another_content_is_refused() {
        place("r1", "12345678", "o1");
        Result again = place("r1", "12345678", "o1");
        Result other = fixture.bean(PlaceRemittance.class)
                .place(new PlaceRemittance.Request(
                        GatewayFixture.SHOP,
                        "r1",
                        "another digest",
                        null,
                        List.of("o2"),
                        new ForeignPayee(Map.of(ForeignPayee.NAME, "B", ForeignPayee.ACCOUNT, "1")),
                        "https://shop.example/r1"));

        assertThat(again).isInstanceOf(Result.Accepted.class);
        assertThat(other).isInstanceOf(Result.RequestIdReused.class);
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 126");
    }

    @Test
    void what_cannot_be_sent_is_refused_and_stores_nothing() {
        buy("yen", "JPY");
        fixture.bank.declineNext("NO");
        buy("declined", "USD");
        place("r1", "12345678", "o1");

        assertThat(place("r2", "1", "nothing")).isEqualTo(new Result.PurchaseNotFound("nothing"));
        assertThat(place("r2", "1", "o2", "declined")).isEqualTo(new Result.NotBought("declined"));
        assertThat(place("r2", "1", "o2", "o1")).isEqualTo(new Result.Remitted());
        assertThat(place("r2", "1", "o2", "yen")).isEqualTo(new Result.SeveralCurrencies());
        assertThat(place(new MerchantId("890000601"), "r2", "1", "o2")).isEqualTo(new Result.PurchaseNotFound("o2"));
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 126");
        assertThat(place("r2", "1", "o2")).isInstanceOf(Result.Accepted.class);
        assertThat(audit()).isEmpty();
    }

    @Test
    void requests_at_once_send_a_purchase_once() throws Exception {
        List<Callable<Result>> same = Collections.nCopies(8, () -> place("r1", "12345678", "o1", "o2"));
        List<Result> results = new ArrayList<>();

        try (ExecutorService callers = Executors.newFixedThreadPool(9)) {
            Future<Result> rival = callers.submit(() -> place("rival", "12345678", "o2"));
            for (Future<Result> result : callers.invokeAll(same)) {
                results.add(result.get());
            }
            results.add(rival.get());
        }

        assertThat(results.stream().filter(Result.Accepted.class::isInstance)).hasSizeBetween(1, 8);
        assertThat(fixture.texts("select request_id from foreign_remittance")).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_declined_remittance_gives_the_money_back_and_its_purchases_can_be_sent_again() {
        place("r1", "12349002", "o1");
        send.runOnce();
        place("r2", "12345678", "o1");
        send.runOnce();

        assertThat(remittance("r1").status()).isEqualTo(Status.FAILED);
        assertThat(remittance("r1").outcome().reason()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(remittance("r2").status()).isEqualTo(Status.SUCCESS);
        assertThat(told()).containsExactly("FAILED", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_lost_is_asked_about_and_repeated_under_the_same_number() {
        place("r1", "12345678", "o1");
        fixture.bank.loseNextResponse();
        send.runOnce();
        Status unknown = remittance("r1").status();
        place("r2", "12345678", "o2");
        fixture.bank.loseNextRemittance();
        send.runOnce();
        run(Duration.ofMinutes(2));

        assertThat(unknown).isEqualTo(Status.WAITING);
        assertThat(remittance("r1").status()).isEqualTo(Status.SUCCESS);
        assertThat(remittance("r2").status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.remitted).hasSize(3);
        assertThat(fixture.bank.remitted)
                .extracting(RemittanceRequest::number)
                .containsOnly(remittance("r1").serialNumber(), remittance("r2").serialNumber());
        assertThat(told()).containsExactly("SUCCESS", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_repeat_that_is_declined_ends_nothing_while_the_first_one_may_be_under_way() {
        place("r1", "12345678", "o1");
        fixture.bank.loseNextResponse();
        send.runOnce();
        fixture.bank.lagBehindItself();
        run(Duration.ofSeconds(30));
        Status declined = remittance("r1").status();
        run(Duration.ofMinutes(2));

        assertThat(declined).isEqualTo(Status.WAITING);
        assertThat(remittance("r1").status()).isEqualTo(Status.SUCCESS);
        assertThat(told()).containsExactly("SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_comes_back_days_later_is_booked_back_and_can_be_sent_again() {
        place("r1", "12349006", "o1", "o2");
        send.runOnce();
        Status paid = remittance("r1").status();
        run(Duration.ofDays(1));
        run(Duration.ofDays(3));
        place("r2", "12345678", "o1", "o2");
        send.runOnce();

        assertThat(paid).isEqualTo(Status.SUCCESS);
        assertThat(remittance("r1").status()).isEqualTo(Status.RETURNED);
        assertThat(RemittanceFields.of(remittance("r1")).build().text("returnedAmount"))
                .isEqualTo("250");
        assertThat(remittance("r2").amount().hundredths()).isEqualTo(250);
        assertThat(postings())
                .containsExactly(
                        "REMITTANCE_RESERVED USD 252",
                        "REMITTANCE_DONE USD 252",
                        "REMITTANCE_RETURNED USD 250",
                        "REMITTANCE_RESERVED USD 250",
                        "REMITTANCE_DONE USD 250");
        assertThat(told())
                .as("none was delivered yet, and what is told late is no older state")
                .containsExactly("FAILED", "FAILED", "SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_statement_per_currency_tells_every_movement_and_equals_the_ledger() {
        LocalDate first = BusinessDay.of(fixture.clock.instant());
        place("r1", "12349006", "o1", "o2");
        send.runOnce();
        run(Duration.ofDays(4));
        place("r2", "12349002", "o1");
        send.runOnce();
        place("r3", "12345678", "o2");
        LocalDate today = BusinessDay.of(fixture.clock.instant());
        CurrencyStatements statements = fixture.bean(CurrencyStatements.class);
        CurrencyStatement all = statements
                .of(GatewayFixture.SHOP, ForeignCurrency.USD, first, today)
                .orElseThrow();
        CurrencyStatement before = statements
                .of(GatewayFixture.SHOP, ForeignCurrency.USD, first, first)
                .orElseThrow();
        CurrencyStatement after = statements
                .of(GatewayFixture.SHOP, ForeignCurrency.USD, first.plusDays(1), today)
                .orElseThrow();

        assertThat(all.lines())
                .extracting(line -> line.kind() + " " + line.number() + " " + line.changeText() + " "
                        + line.balanceText() + " " + line.feeText() + " "
                        + (line.paid() == null ? null : line.paid().yuan()))
                .containsExactly(
                        "EXCHANGE_CREDITED o1 +1.26 USD 1.26 null 8.82",
                        "EXCHANGE_CREDITED o2 +1.26 USD 2.52 null 8.82",
                        "REMITTANCE_DONE r1 -2.52 USD 0.00 USD 0.02 null",
                        "REMITTANCE_RETURNED r1 +2.50 USD 2.50 USD 0.02 null");
        assertThat(all.closing())
                .as("with what a remittance holds back")
                .isEqualTo(fixture.bean(Balances.class).of(GatewayFixture.SHOP).stream()
                        .filter(one ->
                                one.account() == Account.FOREIGN_PAYABLE || one.account() == Account.FOREIGN_RESERVED)
                        .mapToLong(AccountBalance::fen)
                        .sum());
        assertThat(List.of(before.opening(), before.closing(), after.opening(), after.closing()))
                .containsExactly(0L, 0L, 0L, 250L);
        assertThat(statements
                        .of(GatewayFixture.SHOP, ForeignCurrency.EUR, first, today)
                        .orElseThrow()
                        .lines())
                .isEmpty();
    }

    @Test
    void one_that_has_come_back_before_it_was_known_as_paid_is_booked_both_ways() {
        place("r1", "12349006", "o1");
        fixture.bank.loseNextResponse();
        send.runOnce();
        run(Duration.ofDays(4));

        assertThat(remittance("r1").status()).isEqualTo(Status.RETURNED);
        assertThat(postings())
                .containsExactly(
                        "REMITTANCE_RESERVED USD 126", "REMITTANCE_DONE USD 126", "REMITTANCE_RETURNED USD 125");
        assertThat(told()).containsExactly("FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_paid_one_is_looked_at_for_thirty_days_and_not_longer() {
        place("r1", "12345678", "o1");
        send.runOnce();
        for (int day = 0; day < 31; day++) {
            run(Duration.ofDays(1));
        }

        assertThat(fixture.texts("select due_at from foreign_remittance")).containsExactly("null");
        assertThat(told()).containsExactly("SUCCESS");
    }

    @Test
    void a_paid_one_that_the_bank_denies_stays_paid_and_is_on_the_work_list() {
        place("r1", "12345678", "o1");
        send.runOnce();
        fixture.bank.forgetRemittances();
        run(Duration.ofDays(2));
        RemittanceExceptions exceptions = fixture.bean(RemittanceExceptions.class);
        var listed = exceptions.contradicted(10);
        boolean handled = exceptions.markContradictionHandled(
                GatewayFixture.SHOP, remittance("r1").serialNumber(), 9);
        for (int day = 2; day < 31; day++) {
            run(Duration.ofDays(1));
        }

        assertThat(remittance("r1").status()).isEqualTo(Status.SUCCESS);
        assertThat(listed).extracting(RemittanceExceptions.Item::problem).containsExactly("NOT_PAID_AFTER_PAID");
        assertThat(handled).isTrue();
        assertThat(exceptions.contradicted(10)).isEmpty();
        assertThat(exceptions.list(10)).isEmpty();
        assertThat(fixture.texts("select due_at from foreign_remittance")).containsExactly("null");
        assertThat(audit()).isEmpty();
    }

    /** Another gateway takes over while the answer to a query is under way, and fails it. */
    private void failDuringNextQuery() {
        Remittance before = remittance("r1");
        fixture.bank.duringNextQuery(() -> fixture.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    fixture.bean(ForeignRemittanceTable.class).fail(before, "CLOSED", fixture.clock.instant());
                    fixture.bean(RemittedPurchaseTable.class).release(before);
                }));
    }

    @Test
    void one_that_failed_and_is_told_to_be_paid_is_on_the_work_list_and_changes_nothing() {
        RemittanceExceptions exceptions = fixture.bean(RemittanceExceptions.class);
        place("r1", "12345678", "o1");
        fixture.bank.loseNextResponse();
        send.runOnce();
        failDuringNextQuery();
        run(Duration.ofMinutes(2));
        var listed = exceptions.contradicted(10);
        String number = remittance("r1").serialNumber();
        boolean handled = exceptions.markContradictionHandled(GatewayFixture.SHOP, number, 9);

        assertThat(listed).extracting(RemittanceExceptions.Item::problem).containsExactly("PAID_AFTER_FAILED");
        assertThat(listed.getFirst().since()).isEqualTo(fixture.clock.instant());
        assertThat(remittance("r1").status()).isEqualTo(Status.FAILED);
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 126", "REMITTANCE_RELEASED USD 126");
        assertThat(handled).isTrue();
        assertThat(exceptions.contradicted(10)).isEmpty();
        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, 9))
                .isFalse();
        assertThat(audit()).isEmpty();
    }

    @Test
    void two_users_end_one_without_a_result_and_the_bank_is_queried_on() {
        RemittanceClaims claims = fixture.bean(RemittanceClaims.class);
        RemittanceExceptions exceptions = fixture.bean(RemittanceExceptions.class);
        BankClaim.By li = new BankClaim.By(1, "Li");
        BankClaim.By han = new BankClaim.By(2, "Han");
        place("r1", "12345678", "o1");
        fixture.bank.loseNextRemittance();
        send.runOnce();
        String number = remittance("r1").serialNumber();
        var tooNew = claims.claim(GatewayFixture.SHOP, number, "not at the bank", li);
        fixture.clock.advance(Duration.ofHours(1));
        var claimed = claims.claim(GatewayFixture.SHOP, number, "not at the bank", li);
        var claim = exceptions.list(10).getFirst().claim();
        send.runOnce();
        var own = claims.approve(GatewayFixture.SHOP, number, claim.at(), li);
        var early = claims.approve(GatewayFixture.SHOP, number, claim.at(), han);
        run(RemittanceClaims.MIN_AGE);
        int sent = fixture.bank.remitted.size();
        var ended = claims.approve(GatewayFixture.SHOP, number, claim.at(), han);
        Status status = remittance("r1").status();
        fixture.bank.remit(fixture.bank.remitted.getFirst()); // it arrives after all
        run(Duration.ofDays(1));
        var listed = exceptions.contradicted(10);

        assertThat(List.of(tooNew, claimed, own, early, ended))
                .containsExactly(
                        BankClaims.Result.TOO_NEW,
                        BankClaims.Result.CLAIMED,
                        BankClaims.Result.OWN_CLAIM,
                        BankClaims.Result.TOO_EARLY,
                        BankClaims.Result.ENDED);
        assertThat(sent).isEqualTo(1);
        assertThat(status).isEqualTo(Status.FAILED);
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 126", "REMITTANCE_RELEASED USD 126");
        assertThat(told()).containsExactly("FAILED");
        assertThat(listed).extracting(RemittanceExceptions.Item::problem).containsExactly("PAID_AFTER_FAILED");
        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, han.id()))
                .isFalse();
        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, 9))
                .isTrue();
        assertThat(audit()).isEmpty();
    }

    @Test
    void one_that_failed_and_is_told_to_have_come_back_is_on_the_work_list() {
        place("r1", "12349006", "o1");
        fixture.bank.loseNextResponse();
        send.runOnce();
        failDuringNextQuery();
        run(Duration.ofDays(4));

        assertThat(fixture.bean(RemittanceExceptions.class).contradicted(10))
                .extracting(RemittanceExceptions.Item::problem)
                .containsExactly("RETURNED_AFTER_FAILED");
        assertThat(postings()).containsExactly("REMITTANCE_RESERVED USD 126", "REMITTANCE_RELEASED USD 126");
        assertThat(audit()).isEmpty();
    }

    @Test
    void one_that_is_paid_or_came_back_twice_is_no_contradiction() {
        place("r1", "12349006", "o1");
        send.runOnce();
        RemittanceTransitions transitions = fixture.bean(RemittanceTransitions.class);
        ForeignAmount amount = remittance("r1").amount();
        transitions.pay(remittance("r1"), new RemittanceResult.Paid("R", amount));
        var back = new RemittanceResult.Returned("R", amount, "CLOSED");
        transitions.giveBack(remittance("r1"), back);
        transitions.giveBack(remittance("r1"), back);
        transitions.pay(remittance("r1"), new RemittanceResult.Paid("R", amount));

        assertThat(fixture.bean(RemittanceExceptions.class).contradicted(10)).isEmpty();
        assertThat(told()).containsExactly("FAILED", "FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_gateway_whose_lease_has_ended_sends_nothing() {
        place("r1", "12345678", "o1");
        fixture.bank.loseNextRemittance();
        send.runOnce();
        fixture.bank.duringNextQuery(() -> fixture.clock.advance(SendRemittances.LEASE));
        run(Duration.ofMinutes(2));
        int sent = fixture.bank.remitted.size();
        run(Duration.ofMinutes(1));

        assertThat(sent).isEqualTo(1);
        assertThat(fixture.bank.remitted).hasSize(2);
        assertThat(remittance("r1").status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void the_remittance_of_a_suspended_merchant_is_held_and_on_the_work_list() {
        place("r1", "12345678", "o1");
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "test");
        send.runOnce();
        run(Duration.ofHours(2));
        var held = fixture.bean(RemittanceExceptions.class).list(10);
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP);
        boolean hurried = fixture.bean(RemittanceExceptions.class)
                .expedite(GatewayFixture.SHOP, remittance("r1").serialNumber());
        run(Duration.ofMinutes(1));

        assertThat(held).extracting(RemittanceExceptions.Item::problem).containsExactly("MERCHANT_SUSPENDED");
        assertThat(hurried).isTrue();
        assertThat(remittance("r1").status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.bank.remitted).hasSize(1);
    }

    @Test
    void the_audit_names_a_remittance_that_is_not_booked() {
        place("r1", "12345678", "o1");
        send.runOnce();
        fixture.sql().sql("update foreign_remittance set amount = amount + 1").update();

        assertThat(audit())
                .extracting(Difference::subject)
                .contains("REMITTANCE " + remittance("r1").id());
    }

    @Test
    void risk_control_measures_in_yuan_and_what_two_users_refuse_can_be_sent_again() {
        RiskVersions versions = fixture.bean(RiskVersions.class);
        RiskUser li = new RiskUser(1, "李四");
        RiskUser wang = new RiskUser(2, "王五");
        versions.propose(
                List.of(
                        new RiskRule(RiskSubject.Kind.PAYOUT, Measure.SINGLE_AMOUNT, null, 700, Effect.HOLD),
                        new RiskRule(RiskSubject.Kind.PAYOUT, Measure.SINGLE_AMOUNT, null, 1000, Effect.REFUSE)),
                "rules",
                li);
        fixture.bean(RiskTrials.class).run(versions.proposed().orElseThrow(), li);
        versions.switchOn(1, wang);

        assertThat(place("r2", "62221111", "o1", "o2")).isInstanceOf(Result.RefusedByRisk.class);
        assertThat(place("r1", "62221111", "o1")).isInstanceOf(Result.Accepted.class);
        run(Duration.ofDays(1));
        assertThat(remittance("r1").status()).isEqualTo(Status.WAITING);
        assertThat(fixture.bank.remitted).isEmpty();
        RiskHold hold = fixture.bean(RiskHolds.class).waiting(9).getFirst();
        assertThat(hold.amount().fen()).isBetween(700L, 888L);
        RiskReview review = fixture.bean(RiskReview.class);
        review.propose(hold, RiskHold.Answer.REFUSED, "no contract", li);
        RiskHold.Proposal proposal = Objects.requireNonNull(fixture.bean(RiskHolds.class)
                .find(hold.merchant(), hold.id())
                .orElseThrow()
                .proposal());
        assertThat(review.approve(hold, proposal, wang)).isTrue();

        assertThat(remittance("r1").status()).isEqualTo(Status.FAILED);
        assertThat(remittance("r1").outcome().reason()).isEqualTo("RISK_REFUSED");
        assertThat(place("r3", "62221111", "o1")).isInstanceOf(Result.Accepted.class);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();

        versions.propose(
                List.of(new RiskRule(RiskSubject.Kind.PAYOUT, Measure.SINGLE_AMOUNT, null, 700, Effect.REFUSE)),
                "x",
                li);
        RiskTrials trials = fixture.bean(RiskTrials.class);
        trials.run(versions.proposed().orElseThrow(), li);
        assertThat(trials.of(2))
                .filteredOn(trial -> trial.kind() == RiskSubject.Kind.PAYOUT)
                .extracting(RiskTrial::refused)
                .containsExactly(2L);
    }
}
