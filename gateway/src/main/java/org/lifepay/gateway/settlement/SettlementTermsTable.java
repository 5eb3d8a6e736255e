package org.lifepay.gateway.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code settlement_terms}. */
@Repository
class SettlementTermsTable {
    private final JdbcClient jdbc;

    SettlementTermsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<MerchantId, SettlementTerms> find(Collection<MerchantId> merchants) {
        Map<MerchantId, SettlementTerms> found = new HashMap<>();
        jdbc.sql("""
                select merchant_id, cycle, days, weekday, minimum, reserve, hold_reason, version
                from settlement_terms where merchant_id = any(:merchants)
                """)
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .query((row, _) -> Map.entry(new MerchantId(row.getString("merchant_id")), map(row)))
                .list()
                .forEach(terms -> found.put(terms.getKey(), terms.getValue()));
        return found;
    }

    /** False if another change was first. */
    boolean change(MerchantId merchant, SettlementTerms terms) {
        return jdbc.sql("""
                insert into settlement_terms (
                    merchant_id, cycle, days, weekday, minimum, reserve, hold_reason, version)
                select :merchantId, :cycle, :days, :weekday, :minimum, :reserve, :holdReason, 1
                where :version = 0 or exists (select 1 from settlement_terms where merchant_id = :merchantId)
                on conflict (merchant_id) do update
                set cycle = excluded.cycle, days = excluded.days, weekday = excluded.weekday, minimum = excluded.minimum,
                    reserve = excluded.reserve, hold_reason = excluded.hold_reason, version = settlement_terms.version + 1
                where settlement_terms.version = :version
                """)
                        .param("merchantId", merchant.digits())
                        .param("cycle", terms.cycle().name())
                        .param("days", terms.days())
                        .param("weekday", terms.weekday().getValue())
                        .param("minimum", terms.minimum().fen())
                        .param("reserve", terms.reserve().fen())
                        .param("holdReason", terms.holdReason().orElse(null))
                        .param("version", terms.version())
                        .update()
                == 1;
    }

    /** Whether any merchant is settled by working days. */
    boolean anyByWorkingDays() {
        return jdbc.sql("select exists (select 1 from settlement_terms where cycle = 'WORKING_DAYS')")
                .query(Boolean.class)
                .single();
    }

    private static SettlementTerms map(ResultSet row) throws SQLException {
        return new SettlementTerms(
                SettlementCycle.valueOf(row.getString("cycle")),
                row.getInt("days"),
                DayOfWeek.of(row.getInt("weekday")),
                new Money(row.getLong("minimum")),
                new Money(row.getLong("reserve")),
                Optional.ofNullable(row.getString("hold_reason")),
                row.getInt("version"));
    }
}
