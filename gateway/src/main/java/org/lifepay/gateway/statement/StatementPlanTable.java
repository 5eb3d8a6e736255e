package org.lifepay.gateway.statement;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds merchants with days that have no statement yet. */
@Repository
class StatementPlanTable {
    private final JdbcClient jdbc;

    StatementPlanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A merchant and its first day without a statement.
     *
     * @param from empty for a merchant without any movement
     */
    record Backlog(MerchantId merchant, Optional<LocalDate> from) {}

    /** Merchants ordered by number. */
    List<Backlog> after(String merchantId, int limit) {
        return jdbc.sql("""
                select m.merchant_id, s.last_day,
                    case when s.last_day is null then
                        (select min(ended_at) from payment_order o where o.merchant_id = m.merchant_id and ended_at is not null
                            and status = 'SUCCESS') end as first_payment,
                    case when s.last_day is null then
                        (select min(created_at) from give_back g where g.merchant_id = m.merchant_id) end as first_give_back
                from merchant m
                left join lateral (
                    select max(day) as last_day from statement where merchant_id = m.merchant_id) as s on true
                where m.merchant_id > :after order by m.merchant_id limit :limit
                """)
                .param("after", merchantId)
                .param("limit", limit)
                .query(StatementPlanTable::map)
                .list();
    }

    private static Backlog map(ResultSet row, int index) throws SQLException {
        MerchantId merchant = new MerchantId(row.getString("merchant_id"));
        LocalDate last = row.getObject("last_day", LocalDate.class);
        return new Backlog(
                merchant,
                last == null
                        ? earlier(day(row, "first_payment"), day(row, "first_give_back"))
                        : Optional.of(last.plusDays(1)));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        Instant at = instantOrNull(row, column);
        return at == null ? null : BusinessDay.of(at);
    }

    private static Optional<LocalDate> earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return Optional.ofNullable(one == null ? other : one);
        }
        return Optional.of(one.isBefore(other) ? one : other);
    }
}
