package org.lifepay.gateway.statement;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code statement_part}. */
@Repository
class StatementPartTable {
    private final JdbcClient jdbc;

    StatementPartTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(StatementTable.Due due, int part, byte[] content) {
        of(due.key(), """
                insert into statement_part (merchant_id, day, correction, try_no, part_no, content)
                values (:merchantId, :day, :correction, :tryNo, :part, :content)
                """)
                .param("tryNo", due.tries())
                .param("part", part)
                .param("content", content)
                .update();
    }

    /** A part of a finished statement; empty after its last. */
    Optional<byte[]> find(StatementKey key, int part) {
        return of(key, """
                select p.content
                from statement s
                join statement_part p
                    on p.merchant_id = s.merchant_id and p.day = s.day and p.correction = s.correction and p.try_no = s.tries
                where s.merchant_id = :merchantId and s.day = :day and s.correction = :correction and s.status = 'READY'
                  and p.part_no = :part
                """)
                .param("part", part)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    /** Deletes parts of earlier tries. */
    void deleteOthers(StatementTable.Due due) {
        of(due.key(), """
                delete from statement_part
                where merchant_id = :merchantId and day = :day and correction = :correction and try_no <> :tryNo
                """).param("tryNo", due.tries()).update();
    }

    private StatementSpec of(StatementKey key, String sql) {
        return jdbc.sql(sql)
                .param("merchantId", key.merchant().digits())
                .param("day", key.day())
                .param("correction", key.correction());
    }
}
