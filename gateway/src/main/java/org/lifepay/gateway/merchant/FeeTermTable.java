package org.lifepay.gateway.merchant;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code fee_term}: rows are inserted, never changed. */
@Repository
class FeeTermTable {
    private static final int FIRST = 2;

    private final JdbcClient jdbc;

    FeeTermTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The versions after the first, oldest first. */
    List<FeeTerm> ofMerchant(MerchantId merchant) {
        return jdbc.sql("""
                select version, payment_mode, ended, fee_rate, fixed_part, minimum, maximum, gives_back, effective_at, set_at, set_by
                from fee_term where merchant_id = :merchantId order by version
                """)
                .param("merchantId", merchant.digits())
                .query(FeeTermTable::map)
                .list();
    }

    /** The next version; only under the merchant's lock is that free. */
    int next(MerchantId merchant) {
        return jdbc.sql("select coalesce(max(version) + 1, :first) from fee_term where merchant_id = :merchantId")
                .param("first", FIRST)
                .param("merchantId", merchant.digits())
                .query(Integer.class)
                .single();
    }

    void insert(MerchantId merchant, FeeTerm term) {
        jdbc.sql("""
                insert into fee_term (
                    merchant_id, version, payment_mode, ended, fee_rate, fixed_part, minimum, maximum, gives_back, effective_at,
                    set_at, set_by)
                values (
                    :merchantId, :version, :mode, :ended, :rate, :fixed, :minimum, :maximum, :givesBack, :from, :setAt, :setBy)
                """)
                .param("merchantId", merchant.digits())
                .param("version", term.version())
                .param("mode", term.mode().orElse(null))
                .param("ended", term.ended() ? 1 : 0)
                .param("rate", term.rate())
                .param("fixed", term.fixed().fen())
                .param("minimum", term.minimum().map(Money::fen).orElse(null))
                .param("maximum", term.maximum().map(Money::fen).orElse(null))
                .param("givesBack", term.givesBack() ? 1 : 0)
                .param("from", utc(term.from()))
                .param("setAt", utc(term.setAt()))
                .param("setBy", term.setBy().orElseThrow())
                .update();
    }

    private static FeeTerm map(ResultSet row, int index) throws SQLException {
        return new FeeTerm(
                row.getInt("version"),
                Optional.ofNullable(row.getString("payment_mode")),
                row.getInt("ended") == 1,
                row.getInt("fee_rate"),
                new Money(row.getLong("fixed_part")),
                Optional.ofNullable(row.getObject("minimum", Long.class)).map(Money::new),
                Optional.ofNullable(row.getObject("maximum", Long.class)).map(Money::new),
                row.getInt("gives_back") == 1,
                instant(row, "effective_at"),
                instant(row, "set_at"),
                Optional.of(row.getString("set_by")));
    }
}
