package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.reconciliation.BillDifferences.By;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.springframework.core.env.MapPropertySource;

/** An explanation holds for what two users have seen, and for nothing else. */
@Timeout(60)
class ExplainedDifferencesTest {
    private static final By LI = new By(1, "Li");
    private static final By WANG = new By(2, "Wang");

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation(context -> context.getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("fee", Map.of("lifepay.reconciliation.channel-fee-basis-points", "60"))));

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void another_fee_than_the_approved_one_is_open_again() {
        Order order = reconciliation.paid("order-1");
        billed(order, 6);
        reconciliation.nextMorning();
        explained(reconciliation.only());

        reconciliation.bills.clear();
        billed(order, 600);
        fetchAgain();

        assertThat(reconciliation.all()).containsExactly("FEE_DIFFERS PAYMENT OPEN 888 888");
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
    }

    @Test
    void another_status_here_than_the_approved_one_is_open_again() {
        Order order = reconciliation.fixture.place("order-1", org.lifepay.gateway.order.PaymentMode.SCAN_CODE);
        billed(order, 5);
        reconciliation.nextMorning();
        explained(reconciliation.only());
        reconciliation.sql("update bill_difference set our_status = 'CLOSED'");

        fetchAgain();

        assertThat(reconciliation.all()).containsExactly("STATUS_DIFFERS PAYMENT OPEN 888 888");
    }

    @Test
    void each_row_of_a_payment_that_the_bill_has_more_than_once_is_a_difference() {
        Order order = reconciliation.paid("order-1");
        reconciliation.bill(order.paymentOrderId(), 890);
        reconciliation.bill(order.paymentOrderId(), 890);
        reconciliation.bill(order.paymentOrderId(), 891);

        reconciliation.nextMorning();

        assertThat(reconciliation.all())
                .containsExactly(
                        "AMOUNT_DIFFERS PAYMENT OPEN 888 890",
                        "THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 890",
                        "THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 891");
        for (BillDifference found : reconciliation.days.differences(reconciliation.key(), 0, true, 10)) {
            reconciliation.differences.queryChannel(found.id());
            explained(found);
        }
        fetchAgain();
        assertThat(reconciliation.all())
                .containsExactly(
                        "AMOUNT_DIFFERS PAYMENT CLOSED 888 890",
                        "THEIRS_ONLY UNMATCHED_PAYMENT CLOSED - 890",
                        "THEIRS_ONLY UNMATCHED_PAYMENT CLOSED - 891");
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void what_comes_up_after_the_comparison_is_recorded_and_keeps_the_day_open() {
        billed(reconciliation.paid("order-1"), 6);
        reconciliation.nextMorning();
        Order late = reconciliation.paid("order-2");
        reconciliation.sql("update payment_order set created_at = created_at - interval '1 day',"
                + " ended_at = ended_at - interval '1 day' where payment_order_id = '" + late.paymentOrderId() + "'");

        explained(reconciliation.only());
        reconciliation.run(Duration.ofMinutes(11));

        assertThat(reconciliation.all())
                .containsExactly("FEE_DIFFERS PAYMENT CLOSED 888 888", "OURS_ONLY PAYMENT CARRIED 888 -");
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
        assertThat(reconciliation.tallies()).contains("PAYMENT OURS_ONLY 1");
    }

    private void billed(Order order, long fee) {
        BilledMovement row = reconciliation.row(order.paymentOrderId(), null, 888);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new BilledMovement(row.number(), null, row.tradeNo(), row.amount(), row.received(), fee, row.at()));
    }

    private void explained(BillDifference difference) {
        assertThat(reconciliation.differences.explain(difference.id(), "a note", LI))
                .isEqualTo(Result.EXPLAINED);
        assertThat(reconciliation.differences.approve(difference.id(), explainedAt(difference.id()), WANG))
                .isEqualTo(Result.APPROVED);
    }

    private void fetchAgain() {
        reconciliation.days.refetch(reconciliation.key());
        reconciliation.run(Duration.ofMinutes(1));
    }

    private Instant explainedAt(long id) {
        return reconciliation
                .differences
                .find(id)
                .map(BillDifference::explanation)
                .map(BillDifference.Explanation::at)
                .orElse(Instant.EPOCH);
    }
}
