package org.lifepay.gateway.order.figures;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.ledger.DayPostings;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the days of {@code payment_order}. */
@Repository
class OrderFactTable {
    private final JdbcClient jdbc;

    OrderFactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LocalDate> placedDays(MerchantId merchant, long after, long horizon) {
        return jdbc.sql("""
                select distinct cast(o.created_at at time zone 'Asia/Shanghai' as date) as day
                from (
                """ + DayPostings.NEWLY_PAID + """
                ) as n
                join payment_order o on o.merchant_id = :merchantId and o.order_id = n.order_id
                """)
                .param("merchantId", merchant.digits())
                .param("after", after)
                .param("horizon", horizon)
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .list();
    }

    Optional<LocalDate> firstDay(MerchantId merchant) {
        return jdbc.sql(
                        "select created_at from payment_order where merchant_id = :merchantId order by created_at limit 1")
                .param("merchantId", merchant.digits())
                .query((row, _) -> BusinessDay.of(Timestamps.instant(row, "created_at")))
                .optional();
    }

    List<MerchantId> activeSince(Map<MerchantId, Instant> times) {
        List<Map.Entry<MerchantId, Instant>> entries = List.copyOf(times.entrySet());
        return jdbc.sql("""
                select m.merchant_id
                from unnest(cast(:merchants as text[]), cast(:times as timestamptz[])) as m (merchant_id, since)
                where exists (
                        select 1 from payment_order o where o.merchant_id = m.merchant_id and o.created_at >= m.since)
                   or exists (
                        select 1 from payment_order o where o.merchant_id = m.merchant_id and o.ended_at >= m.since)
                """)
                .param(
                        "merchants",
                        entries.stream().map(entry -> entry.getKey().digits()).toArray(String[]::new))
                .param(
                        "times",
                        entries.stream()
                                .map(entry -> utc(entry.getValue()).toString())
                                .toArray(String[]::new))
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }
}
