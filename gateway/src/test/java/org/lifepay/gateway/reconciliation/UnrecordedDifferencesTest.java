package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bill with more differences than are recorded at once. */
@Tag("slow")
@Timeout(120)
class UnrecordedDifferencesTest {
    private static final int RECORDED = 10_000;

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void a_day_stays_open_until_differences_beyond_the_limit_are_closed_too() {
        for (int i = 0; i < RECORDED + 7; i++) {
            reconciliation.bill("unknown-" + i, 123);
        }
        reconciliation.nextMorning();
        BillDay morning = reconciliation.day();

        explainAll();
        reconciliation.run(Duration.ofDays(1));
        BillDay explained = reconciliation.day();
        explainAll();
        reconciliation.run(Duration.ofDays(1));

        assertThat(morning.unrecorded()).isEqualTo(7);
        assertThat(explained.status()).isEqualTo(BillDay.Status.OPEN);
        assertThat(explained.unrecorded()).isZero();
        assertThat(reconciliation.fixture.texts("select count(*) from bill_difference"))
                .containsExactly(Integer.toString(RECORDED + 7));
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    /** As two users do one by one. */
    private void explainAll() {
        reconciliation.sql("""
                update bill_difference
                set status = 'CLOSED', closed_at = now(), note = 'x', explainer_id = 1, explainer_name = 'Li',
                    explained_at = now(), approver_id = 2, approver_name = 'Wang', approved_at = now()
                where status = 'OPEN'
                """);
    }
}
