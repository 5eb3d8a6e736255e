package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.payout.PayoutClaims;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.payout.SettlementAccount;

/** Settlements are paid out by themselves, once. */
@Timeout(60)
class PaySettlementsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private SettlementFixture fixture = new SettlementFixture(true);

    @BeforeEach
    void open() {
        fixture.account("1234");
        fixture.turnOn();
    }

    @AfterEach
    void close() {
        assertThat(fixture.gateway.bean(LedgerAudit.class).all()).isEmpty();
        assertThat(fixture.gateway.payouts.callsWithinTransactions).isEmpty();
        fixture.close();
    }

    private PaySettlements payouts() {
        return fixture.gateway.bean(PaySettlements.class);
    }

    @Test
    void what_is_settled_is_paid_out_once_by_two_gateways() {
        fixture.pay("order-1");
        fixture.night();

        assertThat(fixture.payouts()).containsExactly("2026-03-01 PAID 1 888");
        assertThat(fixture.gateway.payouts.requests).hasSize(1);
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 0, 0));
        assertThat(fixture.gateway.texts("select kind || ' ' || request_id || ' ' || status from payout"))
                .containsExactly("SETTLEMENT 2026-03-01-1 SUCCESS");
        assertThat(fixture.gateway.texts("select kind from notification where kind = 'WITHDRAWAL'"))
                .isEmpty();
    }

    @Test
    void a_failed_payout_is_available_again_and_is_repeated_only_by_hand() {
        fixture.account("9007"); // declined
        fixture.pay("order-1");
        fixture.night();
        fixture.night();
        List<String> failed = fixture.payouts();
        Balances.Payable back = fixture.payable();
        List<SettlementSheet> listed = payouts().failed(10);
        fixture.account("1234");
        List<PaySettlements.Result> results = new ArrayList<>();
        fixture.onTwoGateways(() -> {
            PaySettlements.Result result = payouts().payAgain(SettlementFixture.SHOP, FIRST);
            synchronized (results) {
                results.add(result);
            }
        });
        fixture.gateway.bean(SendPayouts.class).runOnce();

        assertThat(failed).containsExactly("2026-03-01 FAILED 1 888 PAYEE_NOT_EXIST");
        assertThat(back).isEqualTo(new Balances.Payable(0, 888, 0));
        assertThat(listed).extracting(SettlementSheet::day).containsExactly(FIRST);
        assertThat(results).containsExactlyInAnyOrder(PaySettlements.Result.SENT, PaySettlements.Result.GONE);
        assertThat(fixture.payouts()).containsExactly("2026-03-01 PAID 2 888");
        assertThat(fixture.gateway.payouts.requests).hasSize(2);
        assertThat(payouts().failed(10)).isEmpty();
    }

    @Test
    void what_two_users_ended_and_the_channel_paid_afterwards_is_not_paid_again() {
        fixture.gateway.payouts.next(NetworkCondition.REQUEST_LOST);
        fixture.pay("order-1");
        fixture.night();
        String number =
                fixture.gateway.texts("select serial_number from payout").getFirst();
        PayoutClaims claims = fixture.gateway.bean(PayoutClaims.class);
        fixture.gateway.clock.advance(Duration.ofHours(1));
        Instant claimedAt = fixture.gateway.clock.instant();
        claims.claim(SettlementFixture.SHOP, number, "not in the account's list", new SettlementAccount.By(1, "Li"));
        fixture.gateway.clock.advance(Duration.ofMinutes(5));
        claims.approve(SettlementFixture.SHOP, number, claimedAt, new SettlementAccount.By(2, "Wang"));
        List<String> ended = fixture.payouts();
        fixture.gateway.payouts.pay(fixture.gateway.payouts.requests.getFirst());

        PaySettlements.Result again = payouts().payAgain(SettlementFixture.SHOP, FIRST);

        assertThat(ended).containsExactly("2026-03-01 FAILED 1 888 NOT_PAID");
        assertThat(again).isEqualTo(PaySettlements.Result.UNCERTAIN);
        assertThat(fixture.payouts()).isEqualTo(ended);
        assertThat(fixture.gateway.texts("select contradiction from payout")).containsExactly("PAID_AFTER_FAILED");
    }

    @Test
    void an_unknown_result_is_no_failure_and_cannot_be_repeated() {
        fixture.gateway.payouts.next(NetworkCondition.RESPONSE_LOST);
        fixture.pay("order-1");
        fixture.night();
        List<String> unknown = fixture.payouts();
        PaySettlements.Result again = payouts().payAgain(SettlementFixture.SHOP, FIRST);
        fixture.gateway.clock.advance(Duration.ofMinutes(5));
        fixture.gateway.bean(SendPayouts.class).runOnce();

        assertThat(unknown).containsExactly("2026-03-01 SENT 1 888");
        assertThat(again).isEqualTo(PaySettlements.Result.GONE);
        assertThat(fixture.payouts()).containsExactly("2026-03-01 PAID 1 888");
        assertThat(fixture.gateway.payouts.requests).hasSize(1);
    }

    @Test
    void what_the_bank_sends_back_has_failed_and_is_listed() {
        fixture.account("9006");
        fixture.pay("order-1");
        fixture.night();
        List<String> paid = fixture.payouts();
        fixture.night();
        fixture.night();

        assertThat(paid).containsExactly("2026-03-01 PAID 1 888");
        assertThat(fixture.payouts()).containsExactly("2026-03-01 FAILED 1 888 BANK_REFUND");
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 888, 0));
        assertThat(payouts().markHandled(SettlementFixture.SHOP, FIRST)).isTrue();
        assertThat(payouts().failed(10)).isEmpty();
    }

    @Test
    void no_more_than_is_available_is_paid_and_failed_money_is_not_taken_along() {
        Order order = fixture.pay("order-1");
        fixture.night();
        fixture.refund(order, "refund-1", 300);
        fixture.night(); // -300: nothing is paid out
        fixture.pay("order-2");
        fixture.night();

        assertThat(fixture.payouts()).containsExactly("2026-03-01 PAID 1 888", "2026-03-02 -", "2026-03-03 PAID 1 588");
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 0, 0));
    }

    @Test
    void a_suspended_merchant_or_one_without_an_account_keeps_its_money() {
        fixture.gateway.bean(Merchants.class).suspend(SettlementFixture.SHOP, "a dispute");
        fixture.gateway
                .sql()
                .sql("update settlement_account set status = 'ENDED', ended_at = now()")
                .update();
        fixture.gateway.bean(Merchants.class).resume(SettlementFixture.SHOP);
        fixture.pay("order-1");
        fixture.gateway.bean(Merchants.class).suspend(SettlementFixture.SHOP, "a dispute");
        fixture.night();
        List<String> suspended = fixture.payouts();
        fixture.gateway.bean(Merchants.class).resume(SettlementFixture.SHOP);
        PaySettlements.Result noAccount = payouts().payAgain(SettlementFixture.SHOP, FIRST);

        assertThat(suspended).containsExactly("2026-03-01 NOT_SENT 1 MERCHANT_SUSPENDED");
        assertThat(noAccount).isEqualTo(PaySettlements.Result.NOT_SENT);
        assertThat(fixture.payouts()).containsExactly("2026-03-01 NOT_SENT 2 NO_ACCOUNT");
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 888, 0));
    }

    @Test
    void a_switch_that_one_user_has_proposed_or_that_is_off_pays_nothing() {
        AutomaticPayouts automatic = fixture.gateway.bean(AutomaticPayouts.class);
        automatic.turnOff(SettlementFixture.SHOP);
        automatic.propose(SettlementFixture.SHOP, SettlementFixture.LI);
        boolean own = automatic.approve(SettlementFixture.SHOP, SettlementFixture.LI);
        fixture.pay("order-1");
        fixture.night();

        assertThat(own).isFalse();
        assertThat(fixture.payouts()).containsExactly("2026-03-01 -");
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 888, 0));
    }

    @Test
    void nothing_is_paid_out_while_payouts_are_disabled() {
        fixture.close();
        fixture = new SettlementFixture(false);
        fixture.account("1234");
        fixture.turnOn();
        fixture.pay("order-1");
        fixture.night();

        assertThat(fixture.payouts()).containsExactly("2026-03-01 -");
        assertThat(fixture.gateway.payouts.requests).isEmpty();
        assertThat(fixture.payable()).isEqualTo(new Balances.Payable(0, 888, 0));
    }
}
