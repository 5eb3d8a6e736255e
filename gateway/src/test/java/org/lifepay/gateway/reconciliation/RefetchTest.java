package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillFormatException;

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
