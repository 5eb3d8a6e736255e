package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code channel_fee}. */
@Repository
class ChannelFeeTable {
    private static final String CHANGE = """
            insert into channel_fee as f (merchant_id, channel, account, day, amount, postings, booked_at)
            values (:merchantId, :channel, :account, :day, :fee, 1, :now)
            on conflict (merchant_id, channel, account, day) do update
            set amount = excluded.amount, postings = f.postings + 1, booked_at = excluded.booked_at
            where f.postings = :postings
            returning cast(:change as bigint) as amount
            """;
    private static final JournalStatement MORE = JournalStatement.of(CHANGE, PostingKind.CHANNEL_FEE);
    private static final JournalStatement LESS = JournalStatement.of(CHANGE, PostingKind.CHANNEL_FEE_REDUCED);

    private final JdbcClient jdbc;
    private final Journal journal;

    ChannelFeeTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    List<ChannelFee> find(BillKey key) {
        return jdbc.sql("""
                select merchant_id, amount, postings from channel_fee
                where channel = :channel and account = :account and day = :day
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .query((row, _) -> new ChannelFee(
                        new MerchantId(row.getString("merchant_id")), row.getLong("amount"), row.getInt("postings")))
                .list();
    }

    /** Changes what is booked, by a posting of the difference; false if another gateway has changed it. */
    boolean change(BillKey key, ChannelFee booked, long fen, Instant now) {
        long change = Math.subtractExact(fen, booked.fen());
        Cause cause = Cause.ofBill(booked.merchant(), key.toString()).withPart(booked.postings());
        return Journal.execute(journal.prepare(change > 0 ? MORE : LESS, cause, key.day())
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("fee", fen)
                .param("postings", booked.postings())
                .param("change", Math.abs(change))
                .param("now", utc(now)));
    }
}
