package org.lifepay.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.gateway.TestDatabase;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks through a table of its own in every way that there is, and compares with what a list in memory gives. */
class KeysetReaderTest {
    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final MerchantId TEA = new MerchantId("890000593");
    private static final MerchantId RICE = new MerchantId("890000594");

    private static final String ROWS = """
            select row_id, {time}, status, amount, colour{text} from keyset_row where {keyset} order by {order} limit :rows
            """;
    private static final String FITS = """
            status = coalesce(cast(:status as text), status) and amount between :min and :max
              and colour = coalesce(cast(:colour as text), colour) {has text}
            """;

    private static HikariDataSource database;
    private static JdbcClient jdbc;
    private static List<Row> rows;

    private record Row(
            MerchantId merchant,
            long id,
            Instant created,
            @Nullable Instant ended,
            String status,
            Money amount,
            String colour,
            String note) {}

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                create table keyset_row (merchant_id text, row_id bigint, created_at timestamptz, ended_at timestamptz,
                    status text, amount bigint, colour text, note text, primary key (merchant_id, row_id))
                """).update();
        rows = rows();
        for (Row row : rows) {
            Instant ended = row.ended();
            jdbc.sql("insert into keyset_row values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(row.merchant().digits())
                    .param(row.id())
                    .param(row.created().atOffset(ZoneOffset.UTC))
                    .param(4, ended == null ? null : ended.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param(row.status())
                    .param(row.amount().fen())
                    .param(row.colour())
                    .param(row.note())
                    .update();
        }
    }

    /** Several at each moment, of two merchants; the ids rise with time, as they do in life. */
    private static List<Row> rows() {
        Random random = new Random(7);
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant created = START.plusSeconds(i / 7);
            made.add(new Row(
                    i % 3 == 0 ? RICE : TEA,
                    Ids.lowestIdAt(created) + i,
                    created,
                    i % 4 == 0 ? null : START.plusSeconds(100 + random.nextInt(5)),
                    random.nextBoolean() ? "DONE" : "OPEN",
                    new Money(random.nextInt(10)),
                    random.nextBoolean() ? "red" : "blue",
                    random.nextInt(5) == 0 ? "Green Tea" : "nothing"));
        }
        return made;
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<ListCriteria> criteria() {
        List<ListCriteria> all = new ArrayList<>();
        for (SortOrder sort : SortOrder.values()) {
            for (TimeField time : TimeField.values()) {
                for (ListCriteria.Builder one : List.of(ListCriteria.of(TEA), ListCriteria.of(null))) {
                    one.sort(sort).timeField(time);
                    all.add(one.build());
                    all.add(one.status("DONE").build());
                    all.add(one.amounts(new Money(3), null).build());
                    all.add(one.amounts(null, new Money(5))
                            .further("colour", "red")
                            .build());
                    all.add(one.status(null)
                            .period(new Period(START.plusSeconds(1), START.plusSeconds(104)))
                            .text("TEA")
                            .amounts(null, null)
                            .build());
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void every_row_stands_once_on_a_page_and_each_page_leads_back(ListCriteria criteria) {
        for (int looked : new int[] {2, 5, 1000}) {
            for (int size : new int[] {1, 4, 100}) {
                walk(byTime(looked), criteria, size, expected(criteria));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void a_list_sorted_by_the_id_alone_is_read_in_the_same_way(ListCriteria criteria) {
        if (criteria.timeField() == TimeField.ENDED) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> byId(5).find(criteria, PageRequest.first(1), Narrowing.NONE));
            return;
        }
        for (int looked : new int[] {2, 5, 1000}) {
            ListCriteria plain = new ListCriteria(
                    criteria.merchant(),
                    null,
                    TimeField.CREATED,
                    criteria.period(),
                    criteria.status(),
                    criteria.min(),
                    criteria.max(),
                    null,
                    criteria.sort(),
                    criteria.further());
            walk(byId(looked), plain, 3, expected(plain));
        }
    }

    private static void walk(KeysetReader reader, ListCriteria criteria, int size, List<Long> expected) {
        List<Long> found = new ArrayList<>();
        List<Page<Cursor>> pages = new ArrayList<>();
        Optional<PageRequest> at = Optional.of(PageRequest.first(size));
        while (at.isPresent()) {
            Page<Cursor> page = reader.find(criteria, at.get(), Narrowing.NONE);
            pages.add(page);
            found.addAll(ids(page));
            at = page.next().map(from -> PageRequest.after(from, size));
        }
        assertThat(found).as("%s by %s", criteria, size).isEqualTo(expected);
        assertThat(pages.getFirst().previous()).isEmpty();

        List<Long> back = new ArrayList<>(ids(pages.getLast()));
        Page<Cursor> here = pages.getLast();
        while (here.previous().isPresent()) {
            here = reader.find(criteria, PageRequest.before(here.previous().get(), size), Narrowing.NONE);
            List<Long> before = ids(here);
            before.removeAll(back); // the first page is whole
            back.addAll(0, before);
        }
        assertThat(back).as("back through %s by %s", criteria, size).isEqualTo(expected);
        assertThat(here).isEqualTo(pages.getFirst());
    }

    @Test
    void an_empty_page_leads_back_to_the_row_that_it_follows() {
        ListCriteria criteria = ListCriteria.of(TEA).build();
        KeysetReader reader = byTime(1000);
        Cursor last = reader.find(criteria, PageRequest.first(1000), Narrowing.NONE)
                .items()
                .getLast();

        Page<Cursor> beyond = reader.find(criteria, PageRequest.after(last, 2), Narrowing.NONE);

        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.next()).isEmpty();
        assertThat(reader.find(criteria, PageRequest.before(beyond.previous().orElseThrow(), 2), Narrowing.NONE)
                        .items())
                .endsWith(last);
    }

    @Test
    void among_few_rows_a_list_ends_with_them() {
        List<Long> some = rows.stream()
                .filter(row -> row.amount().fen() == 4)
                .map(Row::id)
                .toList();
        Narrowing few = Narrowing.to("row_id = any(:ids)", "ids", some.toArray(Long[]::new));

        Page<Cursor> page = byTime(1000).find(ListCriteria.of(null).build(), PageRequest.first(100), few);

        assertThat(ids(page)).containsExactlyInAnyOrderElementsOf(some);
        assertThat(page.next()).isEmpty();
        assertThat(byTime(1000).totals(ListCriteria.of(null).build(), few))
                .isEqualTo(new ListTotals(some.size(), Optional.of(new Money(4L * some.size())), some.size(), true));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void totals_are_those_of_the_whole_list(ListCriteria criteria) {
        List<Long> expected = expected(criteria);

        ListTotals totals = byTime(1000).totals(criteria, Narrowing.NONE);

        long fen = rows.stream()
                .filter(row -> expected.contains(row.id()))
                .mapToLong(row -> row.amount().fen())
                .sum();
        assertThat(totals.count()).isEqualTo(expected.size());
        assertThat(totals.sum()).contains(new Money(fen));
        assertThat(totals.complete()).isTrue();
        assertThat(byTime(3).totals(criteria, Narrowing.NONE))
                .satisfies(some -> assertThat(some.complete()).isFalse())
                .satisfies(some -> assertThat(some.scanned()).isEqualTo(3));
    }

    /** The ids of the rows that fit, in the list's order. */
    private static List<Long> expected(ListCriteria criteria) {
        Comparator<Row> oldest = Comparator.comparing((Row row) -> Objects.requireNonNull(time(criteria, row)))
                .thenComparingLong(Row::id);
        return rows.stream()
                .filter(row -> fits(criteria, row))
                .sorted(criteria.sort() == SortOrder.OLDEST_FIRST ? oldest : oldest.reversed())
                .map(Row::id)
                .toList();
    }

    private static boolean fits(ListCriteria criteria, Row row) {
        Instant time = time(criteria, row);
        Money min = criteria.min();
        Money max = criteria.max();
        return (criteria.merchant() == null || criteria.merchant().equals(row.merchant()))
                && time != null
                && !time.isBefore(criteria.period().from())
                && time.isBefore(criteria.period().before())
                && (criteria.status() == null || criteria.status().equals(row.status()))
                && (min == null || min.compareTo(row.amount()) <= 0)
                && (max == null || max.compareTo(row.amount()) >= 0)
                && (criteria.text() == null || row.note().equals("Green Tea"))
                && criteria.further().getOrDefault("colour", row.colour()).equals(row.colour());
    }

    private static @Nullable Instant time(ListCriteria criteria, Row row) {
        return criteria.timeField() == TimeField.CREATED ? row.created() : row.ended();
    }

    private static List<Long> ids(Page<Cursor> page) {
        return new ArrayList<>(page.items().stream().map(Cursor::id).toList());
    }

    private static KeysetReader byTime(int looked) {
        return reader(KeysetColumns.byTime("created_at", "ended_at", "row_id", "amount", "note", "colour"), looked);
    }

    private static KeysetReader byId(int looked) {
        return reader(KeysetColumns.byId("created_at", "row_id", "colour"), looked);
    }

    private static KeysetReader reader(KeysetColumns columns, int looked) {
        return new KeysetReader(jdbc, new KeysetRows(columns, ROWS, FITS), looked);
    }

    @Test
    void ids_and_times_may_differ_a_little() {
        MerchantId slow = new MerchantId("890000599");
        Instant created = START.plus(Duration.ofDays(1));
        ListCriteria criteria = ListCriteria.of(slow)
                .period(new Period(created, created.plusSeconds(1)))
                .build();
        jdbc.sql("insert into keyset_row values (?, ?, ?, null, 'OPEN', 1, 'red', 'x')")
                .params(
                        slow.digits(),
                        Ids.lowestIdAt(created.minus(Duration.ofMinutes(9))),
                        created.atOffset(ZoneOffset.UTC))
                .update();

        List<Cursor> found =
                byId(10).find(criteria, PageRequest.first(10), Narrowing.NONE).items();

        jdbc.sql("delete from keyset_row where merchant_id = ?")
                .param(slow.digits())
                .update();
        assertThat(found).hasSize(1);
    }
}
