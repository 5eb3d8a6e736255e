package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bank_statement_upload}; those that were taken in are kept. */
@Repository
class StatementUploadTable {
    private static final String SELECT = """
            select bank, uploaded_at, line_count, amount, uploader_id, uploader_name
            from bank_statement_upload where approved_at is null
            """;
    private static final String OPEN = " where bank = :bank and approved_at is null ";

    private final JdbcClient jdbc;

    StatementUploadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if another one of the bank waits. */
    boolean insert(StatementUpload upload, String sealedLines) {
        return jdbc.sql("""
                insert into bank_statement_upload (
                    bank, uploaded_at, line_count, amount, sealed_lines, uploader_id, uploader_name)
                values (:bank, :at, :lines, :amount, :sealed, :byId, :byName)
                on conflict do nothing
                """)
                        .param("bank", upload.bank())
                        .param("at", utc(upload.at()))
                        .param("lines", upload.lines())
                        .param("amount", upload.amount().fen())
                        .param("sealed", sealedLines)
                        .param("byId", upload.uploader().id())
                        .param("byName", upload.uploader().name())
                        .update()
                == 1;
    }

    /** Those that wait for a second user, one of each bank at most. */
    List<StatementUpload> open() {
        return jdbc.sql(SELECT + "order by bank")
                .query(StatementUploadTable::map)
                .list();
    }

    Optional<StatementUpload> find(String bank) {
        return jdbc.sql(SELECT + "and bank = :bank")
                .param("bank", bank)
                .query(StatementUploadTable::map)
                .optional();
    }

    String sealedLines(StatementUpload upload) {
        return jdbc.sql("select sealed_lines from bank_statement_upload where bank = :bank and uploaded_at = :at")
                .param("bank", upload.bank())
                .param("at", utc(upload.at()))
                .query(String.class)
                .single();
    }

    /** All of it is taken in; false if that was known, or this user uploaded it. */
    boolean approve(StatementUpload upload, By by, Instant now) {
        return jdbc.sql(
                                "update bank_statement_upload set approver_id = :byId, approver_name = :byName, approved_at = :now"
                                        + OPEN + "and uploaded_at = :at and uploader_id <> :byId")
                        .param("bank", upload.bank())
                        .param("at", utc(upload.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if none waits. */
    boolean delete(String bank) {
        return jdbc.sql("delete from bank_statement_upload" + OPEN)
                        .param("bank", bank)
                        .update()
                == 1;
    }

    private static StatementUpload map(ResultSet row, int index) throws SQLException {
        return new StatementUpload(
                row.getString("bank"),
                instant(row, "uploaded_at"),
                row.getInt("line_count"),
                new Money(row.getLong("amount")),
                new By(row.getLong("uploader_id"), row.getString("uploader_name")));
    }
}
