package org.lifepay.gateway.reconciliation;

import java.util.Optional;
import org.lifepay.gateway.channel.bill.BillType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bill_part}. */
@Repository
class BillPartTable {
    private final JdbcClient jdbc;

    BillPartTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(BillKey key, BillType type, int tryNo, int part, byte[] content) {
        of(key, tryNo, """
                insert into bill_part (channel, account, day, bill, try_no, part_no, content)
                values (:channel, :account, :day, :bill, :tryNo, :part, :content)
                """)
                .param("bill", type.name())
                .param("part", part)
                .param("content", content)
                .update();
    }

    Optional<byte[]> find(BillKey key, BillType type, int tryNo, int part) {
        return of(key, tryNo, """
                select content from bill_part
                where channel = :channel and account = :account and day = :day and bill = :bill and try_no = :tryNo
                  and part_no = :part
                """)
                .param("bill", type.name())
                .param("part", part)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    /** Deletes parts of earlier tries. */
    void deleteOthers(BillKey key, int tryNo) {
        of(key, tryNo, """
                delete from bill_part
                where channel = :channel and account = :account and day = :day and try_no <> :tryNo
                """).update();
    }

    /** Deletes what one try has of a bill. */
    void delete(BillKey key, BillType type, int tryNo) {
        of(key, tryNo, """
                delete from bill_part
                where channel = :channel and account = :account and day = :day and bill = :bill and try_no = :tryNo
                """).param("bill", type.name()).update();
    }

    /** Deletes the parts of one try, of both bills. */
    void delete(BillKey key, int tryNo) {
        of(key, tryNo, """
                delete from bill_part
                where channel = :channel and account = :account and day = :day and try_no = :tryNo
                """).update();
    }

    private StatementSpec of(BillKey key, int tryNo, String sql) {
        return jdbc.sql(sql)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("tryNo", tryNo);
    }
}
