package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code exclusive_bank}. */
@Repository
class ExclusiveBankTable {
    static final String COLUMNS = "b.bank, b.account_name, b.bank_name, b.branch_name, b.clearing_code";

    private final JdbcClient jdbc;

    ExclusiveBankTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(ExclusiveBank bank, Instant now) {
        jdbc.sql("""
                insert into exclusive_bank (bank, account_name, bank_name, branch_name, clearing_code, changed_at)
                values (:bank, :accountName, :bankName, :branchName, :clearingCode, :now)
                on conflict (bank) do update
                set account_name = excluded.account_name, bank_name = excluded.bank_name,
                    branch_name = excluded.branch_name, clearing_code = excluded.clearing_code,
                    changed_at = excluded.changed_at
                """)
                .param("bank", bank.code())
                .param("accountName", bank.accountName())
                .param("bankName", bank.bankName())
                .param("branchName", bank.branchName())
                .param("clearingCode", bank.clearingCode())
                .param("now", utc(now))
                .update();
    }

    List<BankPool> pools(Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                , count(a.account_number) as numbers,
                    count(a.account_number) filter (where a.free_at <= :now) as free
                from exclusive_bank b
                left join exclusive_account a on a.bank = b.bank
                group by b.bank
                order by b.bank
                """)
                .param("now", utc(now))
                .query((row, _) -> new BankPool(map(row), row.getLong("numbers"), row.getLong("free")))
                .list();
    }

    static ExclusiveBank map(ResultSet row) throws SQLException {
        return new ExclusiveBank(
                row.getString("bank"),
                row.getString("account_name"),
                row.getString("bank_name"),
                row.getString("branch_name"),
                row.getString("clearing_code"));
    }
}
