package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.reconciliation.BillDifferences.By;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;

/** The channel's fees are booked once, whichever bill has them. */
@Timeout(60)
class ReconcileFeesTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void a_day_that_an_older_version_fetched_has_its_fees_booked_before_it_closes() {
        billed(reconciliation.paid("order-1"), 5);
        reconciliation.bill("20260301000000000001", 100); // of another system
        reconciliation.nextMorning();
        reconciliation.sql("delete from channel_fee");
        reconciliation.sql("delete from posting where kind = 'CHANNEL_FEE'");
        long id = reconciliation.only().id();

        assertThat(reconciliation.differences.explain(id, "another system's", new By(1, "Li")))
                .isEqualTo(Result.EXPLAINED);
        var seen = Objects.requireNonNull(reconciliation.only().explanation()).at();
        assertThat(reconciliation.differences.approve(id, seen, new By(2, "Wang")))
                .isEqualTo(Result.APPROVED);
        reconciliation.run(Duration.ofMinutes(11));

        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(fees()).containsExactly("890000593 5");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void fees_on_payouts_are_on_the_accounts_bill_only_and_booked_with_the_others() {
        Order order = reconciliation.paid("order-1");
        billed(order, 5);
        String payout = fixture.bean(Ids.class).publicId(GatewayFixture.SHOP);
        insertPayout(payout);
        account(AccountMovement.Kind.PAYMENT, order.paymentOrderId(), 888);
        account(AccountMovement.Kind.FEE, order.paymentOrderId(), -5);
        account(AccountMovement.Kind.FEE, payout, -10);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.day().totals().feeFen()).isEqualTo(15);
        assertThat(fees()).containsExactly("890000593 15");
        assertThat(reconciliation.days.proofs(reconciliation.key())).allMatch(BillProof::isProved);
    }

    @Test
    void a_fee_on_what_is_not_known_here_is_a_difference_of_the_bills() {
        Order order = reconciliation.paid("order-1");
        billed(order, 5);
        account(AccountMovement.Kind.PAYMENT, order.paymentOrderId(), 888);
        account(AccountMovement.Kind.FEE, order.paymentOrderId(), -5);
        account(AccountMovement.Kind.FEE, fixture.bean(Ids.class).publicId(GatewayFixture.SHOP), -10);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).containsExactly("AMOUNT_DIFFERS ACCOUNT_TOTAL OPEN 5 15");
        assertThat(fees()).containsExactly("890000593 5");
    }

    private List<String> fees() {
        return fixture.texts("select merchant_id || ' ' || amount from posting where kind = 'CHANNEL_FEE'");
    }

    private void billed(Order order, long fee) {
        BilledMovement row = reconciliation.row(order.paymentOrderId(), null, 888);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new BilledMovement(row.number(), null, row.tradeNo(), row.amount(), new Money(888), fee, row.at()));
    }

    private void account(AccountMovement.Kind kind, String number, long fen) {
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new AccountMovement(kind, fixture.bean(Ids.class).next() + "", number, fen, fixture.clock.instant()));
    }

    private void insertPayout(String number) {
        fixture.sql().sql("""
                insert into payout (merchant_id, payout_id, kind, request_id, serial_number, content_digest, amount, sealed_payee,
                    payee_hint, bank_card, notify_url, status, created_at, due_at)
                values ('890000593', 1, 'TRANSFER', 'p1', :number, '', 300, '', '', 1, '', 'INIT', now(), now() + interval '1 year')
                """).param("number", number).update();
    }
}
