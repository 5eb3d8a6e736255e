package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.order.Order;

/** What fetching a bill once more does to a day that has one. */
@Timeout(60)
class RefetchTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @ParameterizedTest
    @CsvSource({"empty", "not-there"})
    void a_day_that_has_a_bill_never_becomes_an_empty_one(String said) {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        BillDay before = reconciliation.day();
        reconciliation.bills.onFetch(
                said.equals("empty") ? new BillDownload.Empty() : new BillDownload.NotThere("isp.bill_not_exist"));

        reconciliation.days.refetch(reconciliation.key());
        reconciliation.run(Duration.ofHours(6));

        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.DUE);
        assertThat(reconciliation.day().problem()).contains(said.equals("empty") ? "empty" : "isp.bill_not_exist");
        assertThat(reconciliation.day().file()).isEqualTo(before.file());
        assertThat(reconciliation.day().totals()).isEqualTo(before.totals());
        assertThat(reconciliation.all()).containsExactly("THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 123");
    }

    @Test
    void a_file_that_cannot_be_read_leaves_the_rows_of_the_one_before() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        reconciliation.bills.onRead(new BillFormatException("truncated"));

        reconciliation.days.refetch(reconciliation.key());
        reconciliation.run(Duration.ofMinutes(1));

        assertThat(reconciliation.day().problem()).isEqualTo("truncated");
        assertThat(reconciliation.fixture.texts("select number from bill_line")).containsExactly("unknown");
    }

    @ParameterizedTest
    @CsvSource({"not-there", "unknown", "not-offered", "empty", "unreadable"})
    void what_was_written_of_a_bill_that_is_not_whole_is_deleted(String said) {
        reconciliation.bill("unknown", 123);
        switch (said) {
            case "not-there" -> reconciliation.bills.onFetch(new BillDownload.NotThere("isp.bill_not_exist"));
            case "unknown" -> reconciliation.bills.onFetch(new BillDownload.Unknown("download failed"));
            case "not-offered" -> reconciliation.bills.onFetch(new BillDownload.NotOffered("TYPE_NOT_SUPPORTED"));
            case "empty" -> reconciliation.bills.onFetch(new BillDownload.Empty());
            default -> reconciliation.bills.onRead(new BillFormatException("truncated"));
        }

        reconciliation.nextMorning();

        assertThat(reconciliation.fixture.texts("select count(*) from bill_part"))
                .containsExactly("0");
    }

    @Test
    void a_file_that_makes_the_reader_fail_is_an_unreadable_one() {
        reconciliation.bill("unknown", 123);
        reconciliation.bills.onRead(new IllegalArgumentException("malformed " + "x".repeat(1000)));

        reconciliation.nextMorning();
        BillDay unreadable = reconciliation.day();
        reconciliation.bills.onRead(null);
        reconciliation.run(Duration.ofHours(1));

        assertThat(unreadable.status()).isEqualTo(BillDay.Status.DUE);
        assertThat(unreadable.problem())
                .startsWith("the file cannot be read")
                .contains("malformed")
                .hasSize(500);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
    }

    @Test
    void an_empty_bill_of_a_day_with_movements_is_fetched_later_until_noon() {
        Order order = reconciliation.paid("order-1");
        reconciliation.nextMorning();
        BillDay.Status morning = reconciliation.day().status();

        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.run(Duration.ofMinutes(31));

        assertThat(morning).isEqualTo(BillDay.Status.DUE);
        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void an_empty_bill_beside_movements_is_fetched_again_on_the_next_day() {
        Order order = reconciliation.paid("order-1");
        reconciliation.nextMorning();
        reconciliation.run(Duration.ofHours(3));
        List<String> afternoon = reconciliation.all();

        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.nextMorning();

        assertThat(afternoon).containsExactly("OURS_ONLY PAYMENT CARRIED 888 -");
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.all()).isEmpty();
    }

    @Test
    void a_payment_at_midnight_is_no_difference_when_the_rows_of_the_day_before_are_gone() {
        reconciliation.fixture.clock.advance(Duration.ofHours(14).plusMillis(300));
        Order order = reconciliation.paid("order-1");
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new BilledMovement(
                        order.paymentOrderId(),
                        null,
                        "T" + order.paymentOrderId(),
                        GatewayFixture.PRICE,
                        GatewayFixture.PRICE,
                        0,
                        reconciliation.fixture.clock.instant().minusSeconds(1)));
        reconciliation.run(Duration.ofHours(10));
        reconciliation.nextMorning();
        reconciliation.run(Duration.ofHours(3));
        BillKey next = reconciliation.key().on(ScriptedReconciliation.DAY.plusDays(1));
        BillDay.Status closed = reconciliation.days.find(next).orElseThrow().status();
        reconciliation.run(Duration.ofDays(40));
        List<String> rows = reconciliation.fixture.texts("select count(*) from bill_line");

        reconciliation.days.refetch(next);
        reconciliation.run(Duration.ofMinutes(1));

        assertThat(closed).isEqualTo(BillDay.Status.CLOSED);
        assertThat(rows).containsExactly("0");
        assertThat(reconciliation.days.differences(next, 0, false, 10)).isEmpty();
        assertThat(reconciliation.days.find(next).orElseThrow().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void a_payment_at_the_midnight_that_begins_the_first_day_is_no_difference() {
        Order order = reconciliation.paid("order-1");
        reconciliation.sql("update payment_order set ended_at = timestamptz '2026-03-01 00:00:00.3+08'");
        reconciliation.bill("unknown", 123);

        reconciliation.nextMorning();

        assertThat(order.paymentOrderId()).isNotEmpty();
        assertThat(reconciliation.all()).containsExactly("THEIRS_ONLY UNMATCHED_PAYMENT OPEN - 123");
    }

    @Test
    void rows_of_a_day_that_is_fetched_again_are_not_deleted_for_their_age() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        BillLineTable lines = reconciliation.fixture.bean(BillLineTable.class);

        assertThat(lines.deleteOfClosedDay(reconciliation.key(), 10)).isZero();
        reconciliation.sql("update bill_day set status = 'CLOSED', closed_at = now()");
        assertThat(lines.deleteOfClosedDay(reconciliation.key(), 10)).isEqualTo(1);
    }

    @Test
    void a_stored_file_with_a_part_missing_is_never_handed_out_as_whole() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        reconciliation.sql("delete from bill_part");

        assertThatThrownBy(() -> reconciliation.days.copyFile(reconciliation.day(), new ByteArrayOutputStream()))
                .hasMessageContaining("missing");
    }

    @Test
    void an_empty_day_that_cannot_be_asked_for_once_more_is_not_closed_any_more() {
        reconciliation.nextMorning();
        BillDay.Status empty = reconciliation.day().status();
        reconciliation.bills.onFetch(new BillDownload.Unknown("timeout"));

        reconciliation.nextMorning();

        assertThat(empty).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.DUE);
        assertThat(reconciliation.day().closedAt()).isNull();
    }

    @Test
    void the_try_that_was_under_way_when_the_bill_is_fetched_again_changes_nothing() {
        reconciliation.bill("unknown", 123);
        reconciliation.nextMorning();
        int before = reconciliation.day().tries();

        reconciliation.days.refetch(reconciliation.key());

        assertThat(reconciliation.day().tries()).isEqualTo(before + 1);
        reconciliation.run(Duration.ofMinutes(1));
        assertThat(Objects.requireNonNull(reconciliation.day().file()).tryNo()).isEqualTo(before + 2);
    }
}
