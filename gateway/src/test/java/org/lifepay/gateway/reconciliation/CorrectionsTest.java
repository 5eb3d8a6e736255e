package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.reconciliation.BillDifferences.By;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.settlement.SettlePending;

/** Two users correct a merchant's books by what a bill has otherwise: 7.88 of a payment of 8.88. */
@Timeout(60)
class CorrectionsTest {
    private static final By LI = new By(1, "Li");
    private static final By WANG = new By(2, "Wang");

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;
    private final BillDifferences differences = reconciliation.differences;

    @BeforeEach
    void differ() {
        reconciliation.bill(reconciliation.paid("order-1").paymentOrderId(), 788);
        reconciliation.nextMorning();
    }

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void what_two_users_correct_is_booked_once_on_the_day_of_the_approval() {
        assertThat(explain(Correction.Kind.CREDIT, 60)).isEqualTo(Result.EXPLAINED);
        List<String> claimed = posted();
        fixture.clock.advance(Duration.ofDays(3));

        assertThat(approve(LI)).isEqualTo(Result.OWN_EXPLANATION);
        assertThat(posted()).isEmpty();
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(approve(WANG)).isEqualTo(Result.GONE);
        reconciliation.run(Duration.ofMinutes(11));

        assertThat(claimed).isEmpty();
        assertThat(posted()).containsExactly("CORRECTION_CREDITED 60 2026-03-05");
        assertThat(available()).isEqualTo(60);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void no_more_is_taken_than_the_merchant_has_and_then_nothing_is_approved() {
        explain(Correction.Kind.DEBIT, 100);
        Result tooEarly = approve(WANG);
        BillDifference.Status status = reconciliation.only().status();
        fixture.bean(SettlePending.class).runOnce();

        assertThat(tooEarly).isEqualTo(Result.NOT_ENOUGH);
        assertThat(status).isEqualTo(BillDifference.Status.EXPLAINED);
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(posted()).containsExactly("CORRECTION_DEBITED 100 2026-03-02");
        assertThat(available()).isEqualTo(788);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void no_more_is_released_than_is_in_suspense() {
        explain(Correction.Kind.RELEASE, 1);

        assertThat(approve(WANG)).isEqualTo(Result.NOT_ENOUGH);
        assertThat(posted()).isEmpty();
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void more_than_the_difference_is_no_correction() {
        assertThat(explain(Correction.Kind.CREDIT, 101)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.CREDIT, 0)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(reconciliation.only().status()).isEqualTo(BillDifference.Status.OPEN);
    }

    @Test
    void what_opens_again_is_not_corrected_twice_but_can_be_taken_back() {
        explain(Correction.Kind.CREDIT, 100);
        approve(WANG);
        reconciliation.sql("update bill_difference set status = 'OPEN', closed_at = null");
        fixture.clock.advance(Duration.ofSeconds(1));

        assertThat(explain(Correction.Kind.CREDIT, 1)).isEqualTo(Result.NOT_CORRECTED);
        assertThat(explain(Correction.Kind.DEBIT, 100)).isEqualTo(Result.EXPLAINED);
        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(available()).isZero();
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    @Test
    void what_is_rejected_or_explained_without_it_is_not_corrected() {
        explain(Correction.Kind.CREDIT, 100);
        assertThat(differences.reject(reconciliation.only().id())).isEqualTo(Result.REJECTED);
        differences.explain(reconciliation.only().id(), "no correction after all", LI);

        assertThat(approve(WANG)).isEqualTo(Result.APPROVED);
        assertThat(posted()).isEmpty();
        assertThat(fixture.texts("select kind from correction")).isEmpty();
    }

    @Test
    void the_audit_names_a_correction_and_a_posting_that_differ() {
        explain(Correction.Kind.SUSPEND, 100);
        approve(WANG);
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();

        reconciliation.sql("update correction set amount = 99");
        List<String> other = audited();
        reconciliation.sql("delete from correction");

        assertThat(other).containsExactly("AMOUNT CORRECTION_SUSPENDED 99 100");
        assertThat(audited()).containsExactly("NO_CAUSE CORRECTION_SUSPENDED null 100");
    }

    private Result explain(Correction.Kind kind, long fen) {
        return differences.explain(
                reconciliation.only().id(),
                "Alipay's support says so",
                Optional.of(new Correction.Wanted(kind, new Money(fen))),
                LI);
    }

    private Result approve(By by) {
        BillDifference difference = reconciliation.only();
        return differences.approve(
                difference.id(),
                Objects.requireNonNull(difference.explanation()).at(),
                by);
    }

    private List<String> posted() {
        return fixture.texts(
                "select kind || ' ' || amount || ' ' || business_day from posting where cause_type = 'CORRECTION'");
    }

    private List<String> audited() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .map(CorrectionsTest::shown)
                .toList();
    }

    private static String shown(Difference found) {
        return found.kind() + " " + found.posting() + " " + found.expectedFen() + " " + found.bookedFen();
    }

    private long available() {
        return fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available();
    }
}
