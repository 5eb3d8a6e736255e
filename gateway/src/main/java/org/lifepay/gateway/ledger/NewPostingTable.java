package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code posting} by the transactions that wrote the rows. */
@Repository
class NewPostingTable {
    private final JdbcClient jdbc;

    NewPostingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MerchantId> whose(Map<MerchantId, Long> watermarks, long horizon) {
        List<Map.Entry<MerchantId, Long>> entries = List.copyOf(watermarks.entrySet());
        return jdbc.sql("""
                select m.merchant_id
                from unnest(cast(:merchants as text[]), cast(:watermarks as bigint[])) as m (merchant_id, watermark)
                where exists (
                    select 1 from posting p
                    where p.merchant_id = m.merchant_id and p.transaction_id >= m.watermark and p.transaction_id < :horizon)
                """)
                .param(
                        "merchants",
                        entries.stream().map(entry -> entry.getKey().digits()).toArray(String[]::new))
                .param("watermarks", entries.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .param("horizon", horizon)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    List<LocalDate> days(MerchantId merchant, long from, long horizon) {
        return jdbc.sql("""
                select distinct business_day from posting
                where merchant_id = :merchantId and transaction_id >= :from and transaction_id < :horizon
                """)
                .param("merchantId", merchant.digits())
                .param("from", from)
                .param("horizon", horizon)
                .query((row, _) -> row.getObject("business_day", LocalDate.class))
                .list();
    }

    Optional<LocalDate> firstDay(MerchantId merchant) {
        return jdbc.sql("""
                select business_day from posting where merchant_id = :merchantId order by business_day limit 1
                """)
                .param("merchantId", merchant.digits())
                .query(LocalDate.class)
                .optional();
    }
}
