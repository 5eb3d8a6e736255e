package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Problem;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals.Result;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals.Retried;
import org.lifepay.gateway.money.Money;
import org.postgresql.util.PSQLException;

class ReadBankArrivalsTest {
    private static final By LI = new By(1, "Li");
    private static final By HAN = new By(2, "Han");

    private final PagedList list = new PagedList();
    private GatewayFixture fixture;
    private ReadBankArrivals task;

    /** A bank's list by cursor; a row's content is serial number and fen. */
    private static final class PagedList implements BankArrivals {
        private final Map<String, Result> pages = new HashMap<>();
        private int calls;

        @Override
        public String bank() {
            return "BANK";
        }

        @Override
        public Duration delay() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Result after(String cursor) {
            calls++;
            return pages.getOrDefault(cursor, new Result.Read(List.of(), cursor));
        }

        @Override
        public Optional<BankArrival> read(String content) {
            String[] parts = content.split(" ");
            return content.matches("[a-z0-9]+ [0-9]+")
                    ? Optional.of(new BankArrival(
                            "BANK",
                            parts[0],
                            "6299999999",
                            new Money(Long.parseLong(parts[1])),
                            Instant.parse("2026-03-01T01:00:00Z"),
                            new BankArrival.Payer("张三", "6222000011", "工商银行", "")))
                    : Optional.empty();
        }

        void page(String cursor, String next, String... rows) {
            pages.put(
                    cursor,
                    new Result.Read(
                            List.of(rows).stream()
                                    .map(row -> new Row(row, read(row)))
                                    .toList(),
                            next));
        }
    }

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture(context -> context.registerBean(BankArrivals.class, () -> list));
        task = fixture.bean(ReadBankArrivals.class);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private List<String> serials() {
        return fixture.texts("select serial_number from bank_arrival order by serial_number");
    }

    @Test
    void rows_that_cannot_be_taken_in_are_kept_sealed_and_the_list_goes_on() {
        fixture.sql()
                .sql("alter table bank_arrival add constraint refused check (serial_number <> 's3')")
                .update();
        list.page("", "p1", "s1 100", "s2 1.50", "s3 300");
        list.page("p1", "p2", "s1 999", "s4 400");

        task.runOnce();
        task.runOnce();

        assertThat(serials()).containsExactly("s1", "s4");
        assertThat(fixture.bean(QuarantinedArrivals.class).open(10))
                .extracting(QuarantinedArrival::number, QuarantinedArrival::problem)
                .containsExactlyInAnyOrder(
                        tuple("BANK #1", Problem.UNREADABLE),
                        tuple("BANK #2", Problem.REFUSED),
                        tuple("BANK p1#0", Problem.CONTRADICTED));
        assertThat(fixture.texts("select sealed_content from quarantined_arrival"))
                .hasSize(3)
                .allMatch(content -> content.startsWith("sealed for"));
        assertThat(fixture.texts("select cursor from bank_arrival_cursor")).containsExactly("p2");
    }

    @Test
    void a_lock_that_is_held_puts_no_row_aside_and_the_next_run_reads_it() throws SQLException {
        list.page("", "p1", "s1 100");

        try (Connection holder = fixture.database().getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table bank_arrival in exclusive mode");
            String database = ((HikariDataSource) fixture.database()).getPoolName();
            fixture.sql()
                    .sql("alter database " + database + " set lock_timeout = '200ms'")
                    .update();
            try {
                ((HikariDataSource) fixture.database()).getHikariPoolMXBean().softEvictConnections();
                assertThatThrownBy(task::runOnce).hasRootCauseInstanceOf(PSQLException.class);
            } finally {
                holder.rollback();
                fixture.sql()
                        .sql("alter database " + database + " reset lock_timeout")
                        .update();
            }
        }
        task.runOnce();

        assertThat(fixture.bean(QuarantinedArrivals.class).open(10)).isEmpty();
        assertThat(serials()).containsExactly("s1");
    }

    @Test
    void a_kept_row_that_is_not_understood_still_is_handled_by_a_user_once() {
        list.page("", "p1", "s2 1.50");
        task.runOnce();
        QuarantinedArrivals quarantined = fixture.bean(QuarantinedArrivals.class);

        Retried before = quarantined.retry("BANK #0", "Li");
        Retried broken = quarantined.retry("BANK #7", "Li");

        assertThat(before).isEqualTo(Retried.STILL);
        assertThat(broken).isEqualTo(Retried.GONE);
        assertThat(quarantined.open(10)).hasSize(1);
        assertThat(quarantined.claim("BANK #0", "mended at the bank", LI)).isEqualTo(Result.CLAIMED);
        assertThat(quarantined.claim("BANK #0", "again", HAN)).isEqualTo(Result.REPLACED);
        Instant first = quarantined.claimOf("BANK #0").orElseThrow().at();
        assertThat(quarantined.reject("BANK #0")).isEqualTo(Result.REJECTED);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(quarantined.claim("BANK #0", "mended at the bank", LI)).isEqualTo(Result.CLAIMED);
        Instant second = quarantined.claimOf("BANK #0").orElseThrow().at();
        assertThat(quarantined.approve("BANK #0", second, LI)).isEqualTo(Result.OWN_CLAIM);
        assertThat(quarantined.approve("BANK #0", first, HAN)).isEqualTo(Result.REPLACED);
        assertThat(quarantined.approve("BANK #0", second, HAN)).isEqualTo(Result.HANDLED);
        assertThat(quarantined.approve("BANK #0", second, HAN)).isEqualTo(Result.GONE);
        assertThat(quarantined.claim("BANK #0", "again", LI)).isEqualTo(Result.GONE);
        assertThat(quarantined.open(10)).isEmpty();
    }

    @Test
    void a_row_that_was_refused_is_taken_in_when_the_cause_is_gone() {
        fixture.sql()
                .sql("alter table bank_arrival add constraint refused check (serial_number <> 's3')")
                .update();
        list.page("", "p1", "s3 300");
        task.runOnce();
        fixture.sql().sql("alter table bank_arrival drop constraint refused").update();

        Retried taken = fixture.bean(QuarantinedArrivals.class).retry("BANK #0", "Li");
        Retried again = fixture.bean(QuarantinedArrivals.class).retry("BANK #0", "Li");

        assertThat(taken).isEqualTo(Retried.TAKEN);
        assertThat(again).isEqualTo(Retried.GONE);
        assertThat(serials()).containsExactly("s3");
    }

    @Test
    void a_run_reads_so_many_pages_and_the_next_one_goes_on() {
        IntStream.range(0, ReadBankArrivals.MAX_PAGES + 1)
                .forEach(i -> list.page(i == 0 ? "" : "p" + i, "p" + (i + 1), "s" + i + " 100"));

        int first = task.runOnce();
        Optional<Instant> readAfterFirst = task.lastRead();
        int second = task.runOnce();

        assertThat(first).isEqualTo(ReadBankArrivals.MAX_PAGES);
        assertThat(readAfterFirst).isEmpty();
        assertThat(second).isEqualTo(1);
        assertThat(task.lastRead()).contains(fixture.clock.instant());
    }

    @Test
    void cursors_that_alternate_end_the_run_and_the_list_counts_as_not_read() {
        list.page("", "a", "s1 100");
        list.page("a", "b", "s2 100");
        list.page("b", "a", "s3 100");

        task.runOnce();

        assertThat(list.calls).isEqualTo(3);
        assertThat(serials()).containsExactly("s1", "s2", "s3");
        assertThat(task.lastRead()).isEmpty();
    }

    @Test
    void the_backlog_tells_since_when_the_list_was_not_read_to_its_end() {
        Instant begun = fixture.clock.instant();
        list.pages.put("", new BankArrivals.Result.Unknown("HTTP 500"));
        task.runOnce();
        fixture.clock.advance(Duration.ofMinutes(5));
        task.runOnce();
        Instant neverRead = task.backlog(fixture.clock.instant()).orElseThrow().oldest();
        list.pages.clear();
        task.runOnce();

        assertThat(neverRead).isEqualTo(begun);
        assertThat(task.backlog(fixture.clock.instant()).orElseThrow().oldest()).isEqualTo(fixture.clock.instant());
    }
}
