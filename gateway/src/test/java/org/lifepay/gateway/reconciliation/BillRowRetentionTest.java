package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.order.Order;

/** Differences outlive the rows of the bill that they are about. */
@Timeout(60)
class BillRowRetentionTest {
    private static final String UNKNOWN = "THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 123";

    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void a_difference_whose_row_is_gone_is_not_taken_for_matched() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        reconciliation.sql("delete from bill_line");

        reconciliation.run(Duration.ofDays(1));

        assertThat(reconciliation.all()).containsExactly(UNKNOWN);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
    }

    @Test
    void a_query_of_a_difference_whose_row_is_gone_does_not_close_it() {
        Order order = reconciliation.paid("order-1");
        reconciliation.bill(order.paymentOrderId(), 889);
        reconciliation.nextMorning();
        reconciliation.sql("delete from bill_line");

        reconciliation.differences.queryChannel(reconciliation.only().id());

        assertThat(reconciliation.all()).containsExactly("AMOUNT_DIFFERS PAYMENT OPEN 888 889");
    }

    @Test
    void rows_of_a_day_that_is_not_closed_stay() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();

        reconciliation.run(Duration.ofDays(40));
        reconciliation.run(Duration.ofDays(1));

        assertThat(reconciliation.fixture.texts("select count(*) from bill_line"))
                .containsExactly("1");
        assertThat(reconciliation.all()).containsExactly(UNKNOWN);
    }

    @Test
    void rows_of_a_closed_day_stay_while_a_difference_is_about_their_number() {
        Order order = reconciliation.paid("order-1");
        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY.plusDays(1), reconciliation.row(order.paymentOrderId(), null, 888));
        reconciliation.nextMorning();
        reconciliation.nextMorning();

        reconciliation.run(Duration.ofDays(40));
        reconciliation.run(Duration.ofDays(1));

        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.fixture.texts("select result || ' ' || status from bill_difference"))
                .as("the second row of one payment")
                .containsExactly("THEIRS_ONLY OPEN");
    }
}
