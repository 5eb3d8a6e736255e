package org.lifepay.gateway.analysis;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code analysis_progress} and {@code analysis_change}. */
@Repository
class ProgressTable {
    private static final String COLUMNS = "merchant_id, cluster, rolled_up_before, next_day, rolled_up_at";

    private final JdbcClient jdbc;

    ProgressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Progress> of(Collection<MerchantId> merchants) {
        return jdbc.sql("select " + COLUMNS + " from analysis_progress where merchant_id = any(:merchants)")
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .query(ProgressTable::map)
                .list();
    }

    /** Locks the merchant's progress; empty if another gateway has it, or there is none. */
    Optional<Progress> lock(MerchantId merchant) {
        return jdbc.sql("select " + COLUMNS
                        + " from analysis_progress where merchant_id = :merchantId for update skip locked")
                .param("merchantId", merchant.digits())
                .query(ProgressTable::map)
                .optional();
    }

    /** Begins from that day, unless another gateway has; also again, after a progress by transactions of another cluster. */
    void begin(MerchantId merchant, String cluster, long rolledUpBefore, LocalDate day) {
        jdbc.sql("""
                insert into analysis_progress (merchant_id, cluster, rolled_up_before, next_day)
                values (:merchantId, :cluster, :before, :day)
                on conflict (merchant_id) do update
                set cluster = excluded.cluster, rolled_up_before = excluded.rolled_up_before, next_day = excluded.next_day
                where analysis_progress.cluster <> excluded.cluster
                """)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .param("before", rolledUpBefore)
                .param("day", day)
                .update();
    }

    void advance(MerchantId merchant, LocalDate nextDay) {
        jdbc.sql("update analysis_progress set next_day = :day where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .param("day", nextDay)
                .update();
    }

    void pass(MerchantId merchant, long rolledUpBefore, Instant now) {
        jdbc.sql("""
                update analysis_progress set rolled_up_before = :before, rolled_up_at = :now where merchant_id = :merchantId
                """)
                .param("merchantId", merchant.digits())
                .param("before", rolledUpBefore)
                .param("now", utc(now))
                .update();
    }

    /** The day of this merchant has changed; one that takes such rows away either sees the change or comes before it. */
    void recordChange(MerchantId merchant, LocalDate day) {
        jdbc.sql("""
                insert into analysis_change (merchant_id, day) values (:merchantId, :day)
                on conflict (merchant_id, day) do update set day = excluded.day
                """).param("merchantId", merchant.digits()).param("day", day).update();
    }

    List<LocalDate> changedDays() {
        return jdbc.sql("select distinct day from analysis_change order by day")
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .list();
    }

    int takeChanges(LocalDate day) {
        return jdbc.sql("delete from analysis_change where day = :day")
                .param("day", day)
                .update();
    }

    /** Of all merchants: when any one's open days were added up last, and the next day of the one that is furthest behind. */
    Optional<Progress> ofAll() {
        return jdbc.sql("""
                select :all as merchant_id, '' as cluster, 0 as rolled_up_before, min(next_day) as next_day,
                    max(rolled_up_at) as rolled_up_at
                from analysis_progress where merchant_id <> :all having count(*) > 0
                """)
                .param("all", FigureTable.ALL.digits())
                .query(ProgressTable::map)
                .optional();
    }

    private static Progress map(ResultSet row, int number) throws SQLException {
        return new Progress(
                new MerchantId(row.getString("merchant_id")),
                row.getString("cluster"),
                row.getLong("rolled_up_before"),
                row.getObject("next_day", LocalDate.class),
                Optional.ofNullable(Timestamps.instantOrNull(row, "rolled_up_at")));
    }
}
