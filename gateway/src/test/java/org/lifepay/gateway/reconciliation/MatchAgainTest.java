package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.reconciliation.BillDifferences.By;

/** When and how what differs is compared again. */
@Timeout(60)
class MatchAgainTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void the_older_the_bill_the_rarer_it_is_compared_again() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        Duration morning = again();
        reconciliation.run(Duration.ofHours(3));
        Duration noon = again();
        reconciliation.run(Duration.ofDays(9));
        reconciliation.run(Duration.ofHours(7));

        assertThat(morning).isEqualTo(Duration.ofMinutes(10));
        assertThat(noon).isEqualTo(Duration.ofMinutes(30));
        assertThat(again()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void an_old_day_is_compared_at_once_after_a_user_has_acted() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        reconciliation.run(Duration.ofDays(9));
        long id = reconciliation.only().id();

        reconciliation.differences.explain(id, "a test", new By(1, "Li"));
        reconciliation.differences.approve(id, explainedAt(id), new By(2, "Wang"));
        reconciliation.run(Duration.ofSeconds(10));

        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    private Duration again() {
        Instant due = Objects.requireNonNull(reconciliation.day().dueAt());
        return Duration.between(reconciliation.fixture.clock.instant(), due);
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
