package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Rows of {@code bank_arrival} that are from files until the bank's list tells of them, and the table {@code replaced_arrival}. */
@Repository
class UploadedArrivalTable {
    private static final JournalStatement REPLACE = JournalStatement.of("""
            delete from bank_arrival
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and revision = :revision
                and unconfirmed_since is not null and matched_at is null and status in ('WAITING', 'UNMATCHED')
            returning amount
            """, PostingKind.ARRIVAL_RELEASED);

    private final JdbcClient jdbc;
    private final Journal journal;

    UploadedArrivalTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** The bank's list has told of it, and who sent it. */
    void confirm(Arrival arrival, String sealedPayer) {
        of(arrival, """
                update bank_arrival set unconfirmed_since = null, sealed_payer = :payer
                where bank = :bank and serial_number = :serialNumber and unconfirmed_since is not null
                """).param("payer", sealedPayer).update();
    }

    /** A wrong one is gone, and leaves suspense; false if it has changed meanwhile. */
    boolean replace(Arrival wrong, Instant now) {
        Cause cause = Cause.ofBankArrival(wrong.owner(), wrong.number());
        boolean replaced = Journal.execute(bind(journal.prepare(REPLACE, cause, BusinessDay.of(now)), wrong)
                .param("revision", wrong.revision()));
        if (replaced) {
            of(wrong, """
                    insert into replaced_arrival (
                        bank, serial_number, revision, merchant_id, account_number, amount, booked_at, replaced_at)
                    values (:bank, :serialNumber, :revision, :merchantId, :accountNumber, :amount, :bookedAt, :now)
                    """)
                    .param("revision", wrong.revision())
                    .param("merchantId", wrong.owner().digits())
                    .param("accountNumber", wrong.accountNumber())
                    .param("amount", wrong.amount().fen())
                    .param("bookedAt", utc(wrong.bookedAt()))
                    .param("now", utc(now))
                    .update();
        }
        return replaced;
    }

    /** Whether a file told of the same amount on the same account, and no list has: it may be the same transfer. */
    boolean hasTwin(Arrival arrival) {
        return of(arrival, """
                        select count(*) from bank_arrival
                        where bank = :bank and account_number = :accountNumber and unconfirmed_since is not null
                            and amount = :amount and serial_number <> :serialNumber
                        """)
                        .param("accountNumber", arrival.accountNumber())
                        .param("amount", arrival.amount().fen())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private StatementSpec of(Arrival arrival, String sql) {
        return bind(jdbc.sql(sql), arrival);
    }

    private static StatementSpec bind(StatementSpec statement, Arrival arrival) {
        return statement.param("bank", arrival.bank()).param("serialNumber", arrival.serialNumber());
    }
}
