package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code account_balance} and {@code balance_rollup}, together with the postings that are newer. */
@Repository
class BalanceTable {
    /** The postings that are not rolled up; no row of {@code rolled_up}: all. */
    static final String ROLLED_UP = """
            with rolled_up as (
                select rolled_up_before from balance_rollup where merchant_id = :merchantId and cluster = :cluster)
            """;

    static final String NEWER = "transaction_id >= coalesce((select rolled_up_before from rolled_up), 0)";

    /** The pending balance without what was booked for business days after {@code :day}; settlements are left in. */
    static final String PENDING_UNTIL = """
            cast(
                (select coalesce(sum(credits - debits), 0) from account_balance
                where merchant_id = :merchantId and account = 'PAYABLE_PENDING' and currency = 'CNY'
                  and exists (select 1 from rolled_up))
                + (select coalesce(sum(case when credit_account = 'PAYABLE_PENDING' then amount else -amount end), 0)
                from posting
                where merchant_id = :merchantId and currency = 'CNY'
                  and 'PAYABLE_PENDING' in (debit_account, credit_account) and
            """ + NEWER + """
                )
                - (select coalesce(sum(case when credit_account = 'PAYABLE_PENDING' then amount else -amount end), 0)
                from posting
                where merchant_id = :merchantId and currency = 'CNY' and business_day > :day
                  and 'PAYABLE_PENDING' in (debit_account, credit_account)
                  and kind not in ('SETTLEMENT', 'SETTLEMENT_DEDUCTED')) as bigint)
            """;

    static final String AVAILABLE = balanceOf("PAYABLE_AVAILABLE");

    /** What can be paid out: a refund of a settled payment counts at once, before the settlement that deducts it. */
    private static final String WITHDRAWABLE = AVAILABLE + " + least(0, " + balanceOf("PAYABLE_PENDING") + ")";

    private static String balanceOf(String account) {
        return """
            cast(
                (select coalesce(sum(credits - debits), 0) from account_balance
                where merchant_id = :merchantId and account = '{account}' and currency = 'CNY'
                  and exists (select 1 from rolled_up))
                + (select coalesce(sum(case when credit_account = '{account}' then amount else -amount end), 0)
                from posting
                where merchant_id = :merchantId and currency = 'CNY'
                  and '{account}' in (debit_account, credit_account) and
            """.replace("{account}", account) + NEWER + """

                ) as bigint)
            """;
    }

    private final JdbcClient jdbc;

    BalanceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What can be rolled up now.
     *
     * @param cluster the server whose transactions are counted
     * @param transactionId all transactions before this one have ended, and whatever they wrote can be seen
     */
    record Horizon(String cluster, long transactionId) {}

    /** A debit that was tried. */
    record Debited(long availableFen, boolean booked) {}

    /** On a Citus cluster rows have the transactions of their node: nothing is rolled up there, and sums read all postings. */
    Horizon horizon() {
        return jdbc.sql("""
                select cast(c.system_identifier as text) as cluster,
                    case when exists (select 1 from pg_extension where extname = 'citus') then 0
                        else cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) end as transaction_id
                from pg_control_system() c
                """)
                .query((row, _) -> new Horizon(row.getString("cluster"), row.getLong("transaction_id")))
                .single();
    }

    /** Those of the merchants that have postings to roll up. */
    List<MerchantId> due(Collection<MerchantId> merchants, Horizon horizon) {
        return jdbc.sql("""
                select m.merchant_id
                from unnest(cast(:merchants as text[])) as m (merchant_id)
                left join balance_rollup r on r.merchant_id = m.merchant_id and r.cluster = :cluster
                where exists (
                    select 1 from posting p
                    where p.merchant_id = m.merchant_id and p.transaction_id >= coalesce(r.rolled_up_before, 0)
                      and p.transaction_id < :horizon)
                """)
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .param("cluster", horizon.cluster())
                .param("horizon", horizon.transactionId())
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    /** Locks the merchant's watermark; empty if another gateway has it. A watermark of another cluster is worth nothing: 0. */
    Optional<Long> lock(MerchantId merchant, String cluster) {
        jdbc.sql("""
                insert into balance_rollup (merchant_id, cluster, rolled_up_before) values (:merchantId, :cluster, 0)
                on conflict (merchant_id) do nothing
                """)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .update();
        return jdbc.sql("""
                select case when cluster = :cluster then rolled_up_before else 0 end
                from balance_rollup where merchant_id = :merchantId for update skip locked
                """)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .query(Long.class)
                .optional();
    }

    /** How far to roll up at once: about so many postings, and whole transactions. */
    long end(MerchantId merchant, long from, long horizon, int limit) {
        return jdbc.sql("""
                select transaction_id from posting
                where merchant_id = :merchantId and transaction_id >= :from and transaction_id < :horizon
                order by transaction_id offset :limit limit 1
                """)
                .param("merchantId", merchant.digits())
                .param("from", from)
                .param("horizon", horizon)
                .param("limit", limit)
                .query(Long.class)
                .optional()
                .map(next -> Math.max(next, from + 1))
                .orElse(horizon);
    }

    void clear(MerchantId merchant) {
        jdbc.sql("delete from account_balance where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .update();
    }

    void rollUp(MerchantId merchant, String cluster, long from, long end) {
        jdbc.sql("""
                insert into account_balance (merchant_id, account, currency, debits, credits)
                select p.merchant_id, side.account, p.currency, sum(side.debit), sum(side.credit)
                from posting p
                cross join lateral (values (p.debit_account, p.amount, 0), (p.credit_account, 0, p.amount))
                    as side (account, debit, credit)
                where p.merchant_id = :merchantId and p.transaction_id >= :from and p.transaction_id < :end
                group by p.merchant_id, side.account, p.currency
                on conflict (merchant_id, account, currency) do update
                set debits = account_balance.debits + excluded.debits, credits = account_balance.credits + excluded.credits
                """)
                .param("merchantId", merchant.digits())
                .param("from", from)
                .param("end", end)
                .update();
        jdbc.sql(
                        "update balance_rollup set cluster = :cluster, rolled_up_before = :end where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .param("end", end)
                .update();
    }

    /** Of one moment: what is rolled up, and what is newer. */
    List<AccountBalance> balances(MerchantId merchant, String cluster) {
        return jdbc.sql(ROLLED_UP + """
                select account, currency, cast(sum(debits) as bigint) as debits, cast(sum(credits) as bigint) as credits
                from (
                    select account, currency, debits, credits
                    from account_balance
                    where merchant_id = :merchantId and exists (select 1 from rolled_up)
                    union all
                    select debit_account, currency, amount, 0
                    from posting where merchant_id = :merchantId and
                """ + NEWER + """

                    union all
                    select credit_account, currency, 0, amount
                    from posting where merchant_id = :merchantId and
                """ + NEWER + """
                ) as sides
                group by account, currency
                order by account, currency
                """)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .query((row, _) -> new AccountBalance(
                        merchant.digits(),
                        Account.valueOf(row.getString("account")),
                        row.getString("currency"),
                        row.getLong("debits"),
                        row.getLong("credits")))
                .list();
    }

    /**
     * The pending balance without what was booked for later business days. Settlements are left in, whatever their day: they
     * settled earlier ones.
     */
    long pendingUntil(MerchantId merchant, String cluster, LocalDate day) {
        return jdbc.sql(ROLLED_UP + "select " + PENDING_UNTIL)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /** Books the posting if so much can be paid out; only under the merchant's lock is that still so afterwards. */
    Debited debit(Posting posting, String cluster) {
        return jdbc.sql(ROLLED_UP + ", available as (select " + WITHDRAWABLE + """
                 as fen),
                booked as (
                """ + "insert into posting ("
                        + JournalStatement.COLUMNS + """
                    )
                    select :merchantId, :day, :id, :bookedAt, :kind, :debit, :credit, 'CNY', :amount, null, :causeType,
                        :causeNumber, :part
                    from available where fen >= :amount
                    returning posting_id)
                select fen, (select count(*) from booked) > 0 as booked from available
                """)
                .param("merchantId", posting.cause().merchant().digits())
                .param("cluster", cluster)
                .param("day", posting.day())
                .param("id", posting.id())
                .param("bookedAt", utc(posting.bookedAt()))
                .param("kind", posting.kind().name())
                .param("debit", posting.kind().debit().name())
                .param("credit", posting.kind().credit().name())
                .param("amount", posting.amount().fen())
                .param("causeType", posting.cause().type().name())
                .param("causeNumber", posting.cause().number())
                .param("part", posting.cause().part())
                .query((row, _) -> new Debited(row.getLong("fen"), row.getBoolean("booked")))
                .single();
    }
}
