package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.springframework.core.env.MapPropertySource;

/** Of which accounts days are told that did not close. */
@Timeout(60)
class BillAccountsTest {
    @Test
    void a_day_that_does_not_close_is_told_from_the_alarm_hour_on() {
        try (ScriptedReconciliation reconciliation = new ScriptedReconciliation()) {
            reconciliation.bills.onFetch(new BillDownload.Unknown("timeout"));
            reconciliation.nextMorning();
            boolean morning = reconciliation.days.overdue().isEmpty();

            reconciliation.run(Duration.ofHours(3));

            assertThat(morning).isTrue();
            assertThat(reconciliation.days.overdue()).extracting(BillDay::key).contains(reconciliation.key());
        }
    }

    @Test
    void a_day_with_nothing_but_what_waits_for_the_next_bill_is_told_at_the_alarm_hour() {
        try (ScriptedReconciliation reconciliation = new ScriptedReconciliation()) {
            reconciliation.paid("order-1");
            reconciliation.bill("none", 1);
            reconciliation.nextMorning();
            reconciliation.sql("delete from bill_difference where status <> 'CARRIED'");

            reconciliation.run(Duration.ofHours(3));

            assertThat(reconciliation.all()).containsExactly("OURS_ONLY PAYMENT CARRIED 888 -");
            assertThat(reconciliation.days.waiting()).isEmpty();
            assertThat(reconciliation.days.overdue()).extracting(BillDay::key).containsExactly(reconciliation.key());
        }
    }

    @Test
    void nothing_is_told_of_an_account_that_is_not_set_up_any_more() {
        try (ScriptedReconciliation reconciliation = new ScriptedReconciliation()) {
            reconciliation.bill("unknown", 123);
            reconciliation.nextMorning();
            reconciliation.sql("update bill_day set account = 'before'");
            reconciliation.sql("update bill_difference set account = 'before'");

            reconciliation.run(Duration.ofHours(3));

            assertThat(reconciliation.days.overdue())
                    .extracting(day -> day.key().account())
                    .doesNotContain("before");
        }
    }

    @Test
    void nothing_is_told_and_nothing_is_due_while_reconciliation_is_off() {
        try (ScriptedReconciliation reconciliation = new ScriptedReconciliation(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("off", Map.of("lifepay.reconciliation.enabled", "false"))))) {
            reconciliation
                    .fixture
                    .bean(BillDayTable.class)
                    .insert(reconciliation.key(), reconciliation.fixture.clock.instant());

            reconciliation.run(Duration.ofDays(3));

            assertThat(reconciliation.days.overdue()).isEmpty();
            assertThat(reconciliation.fixture.bean(ReconcileDays.class).backlog(reconciliation.fixture.clock.instant()))
                    .isEqualTo(Optional.empty());
        }
    }
}
