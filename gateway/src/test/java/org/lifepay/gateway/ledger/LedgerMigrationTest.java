package org.lifepay.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.TestDatabase;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.order.OrderPostings;
import org.lifepay.gateway.order.autorefund.AutoRefundPostings;
import org.lifepay.gateway.reconciliation.ChannelFeePostings;
import org.lifepay.gateway.reconciliation.ProvedBills;
import org.lifepay.gateway.refund.RefundPostings;
import org.lifepay.gateway.settlement.SettlementPostings;
import org.lifepay.gateway.split.SplitPostings;
import org.lifepay.gateway.statement.StatementFees;
import org.lifepay.gateway.transfer.AccountTransferPostings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that was filled before there was a ledger, with everything that can have happened. */
@Timeout(60)
@Tag("slow")
class LedgerMigrationTest {
    private final HikariDataSource database = TestDatabase.createAtVersion("048");
    private final JdbcClient sql = JdbcClient.create(database);

    @AfterEach
    void release() {
        TestDatabase.release(database);
    }

    @BeforeEach
    void fill() {
        merchant("890000593", 60);
        merchant("890000001", 0);
        order("890000593", 1, 888, "SUCCESS", "2026-03-01T15:59:59Z");
        order("890000593", 2, 100_000, "SUCCESS", "2026-03-01T16:00:00Z");
        order("890000593", 3, 50, "CANCEL", "2026-03-02T01:00:00Z");
        order("890000593", 4, 888, "FAILED", "2026-03-02T02:00:00Z");
        order("890000593", 5, 777, "INIT", null);
        order("890000593", 6, 1, "SUCCESS", "2026-03-02T03:00:00Z");
        order("890000001", 7, 12_345, "SUCCESS", "2026-03-02T03:00:00Z");
        refund(11, 1, 300, "SUCCESS", "2026-03-02T04:00:00Z", false);
        refund(12, 2, 5000, "FAILED", "2026-03-02T04:00:00Z", false);
        refund(13, 2, 4000, "INIT", null, false);
        refund(14, 2, 2000, "SUCCESS", "2026-03-02T04:00:00Z", true);
        autoRefund(3, 1, 50, "PENDING", 0);
        autoRefund(4, 1, 888, "DONE", 200);
        autoRefund(4, 2, 888, "HANDLED", 88);
        autoRefund(2, 2, 100_000, "CLAIMED", 100);
        suspense();
        statement("890000593", "2026-03-01", 30);
    }

    @Test
    void everything_that_happened_is_booked_and_the_audit_is_clean() {
        TestDatabase.migrate(database);

        assertThat(audit().all()).isEmpty();
        assertThat(texts("select kind || ' ' || count(*) || ' ' || sum(amount) from posting group by kind"))
                .containsExactlyInAnyOrder(
                        "PAYMENT 4 113234",
                        "FEE 2 603", // 0.30 % of 8.88 by the statement, 0.60 % of 1000.00 by the terms; of 0.01 it is
                        // nothing
                        "REFUND 2 2300",
                        "AUTO_REFUND_RECEIVED 4 101826",
                        "AUTO_REFUND_ELSEWHERE 3 388",
                        "AUTO_REFUND_PAID 1 688",
                        "AUTO_REFUND_HANDLED 1 800",
                        "UNMATCHED_PAYMENT 3 666",
                        "WRONG_AMOUNT 2 886",
                        "SUSPENSE_MATCHED 2 330");
        assertThat(texts(
                        "select business_day || ' ' || amount from posting where kind = 'PAYMENT' order by posting_id"))
                .containsExactlyInAnyOrder("2026-03-01 888", "2026-03-02 100000", "2026-03-02 1", "2026-03-02 12345");
    }

    @Test
    void issued_statements_stay_as_they_are() {
        List<String> before = texts("select cast(to_jsonb(statement) - 'fee_refunded' as text) from statement");
        List<String> files = texts("select cast(statement_part as text) from statement_part");

        TestDatabase.migrate(database);

        assertThat(texts("select cast(to_jsonb(statement) - 'fee_refunded' as text) from statement"))
                .isNotEmpty()
                .isEqualTo(before);
        assertThat(texts("select cast(statement_part as text) from statement_part"))
                .isNotEmpty()
                .isEqualTo(files);
    }

    @Test
    void money_of_an_unknown_merchant_is_in_the_books_of_none() {
        TestDatabase.migrate(database);

        assertThat(texts("select cause_number || ' ' || amount from posting where merchant_id = '000000000'"))
                .containsExactly("nobody-1 t-nobody 111");
    }

    private LedgerAudit audit() {
        return new LedgerAudit(
                sql,
                List.of(
                        new OrderPostings(),
                        new AutoRefundPostings(),
                        new RefundPostings(),
                        new SettlementPostings(),
                        new AccountTransferPostings(),
                        new SplitPostings(),
                        new ChannelFeePostings()),
                new StatementFees(),
                new ProvedBills());
    }

    private List<String> texts(String query) {
        return sql.sql(query).query(String.class).list();
    }

    private void merchant(String id, int feeRate) {
        sql.sql(
                        "insert into merchant (merchant_id, name, status, created_at, fee_rate) values (?, 'Tea', 'ACTIVE', now(), ?)")
                .params(id, feeRate)
                .update();
    }

    /** With two attempts, of which the second is paid too, as the auto-refunds need it. */
    private void order(String merchant, long id, long amount, String status, String endedAt) {
        sql.sql("""
                insert into payment_order (merchant_id, order_id, payment_order_id, request_id, content_digest, amount, currency,
                    subject, notify_url, details, status, created_at, expires_at, sweep_at, ended_at, end_reason, paid_number,
                    paid_way, trade_no)
                values (:merchant, :id, lpad(:text, 32, '0'), :text, 'd', :amount, 'CNY', 'Tea', 'https://x', '{}', :status, now(),
                    now(), now(), cast(:endedAt as timestamptz),
                    case when :status in ('FAILED', 'CANCEL') then 'EXPIRED' end,
                    case when :status = 'SUCCESS' then 'n' || :text || '-1' end,
                    case when :status = 'SUCCESS' then 'SCAN_CODE' end, case when :status = 'SUCCESS' then 't' || :text || '-1' end)
                """)
                .param("merchant", merchant)
                .param("id", id)
                .param("text", Long.toString(id))
                .param("amount", amount)
                .param("status", status)
                .param("endedAt", endedAt, java.sql.Types.VARCHAR)
                .update();
        for (int no = 1; no <= 2; no++) {
            sql.sql("""
                    insert into payment_attempt (merchant_id, order_id, attempt_no, number, way, status, trade_no, created_at)
                    values (:merchant, :id, :no, 'n' || :id || '-' || :no, 'SCAN_CODE', 'PAID', 't' || :id || '-' || :no, now())
                    """)
                    .param("merchant", merchant)
                    .param("id", id)
                    .param("no", no)
                    .update();
        }
    }

    private void refund(long id, long order, long amount, String status, String endedAt, boolean found) {
        sql.sql("""
                insert into refund (merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount, notify_url,
                    status, created_at, due_at, ended_at, end_reason, found_at)
                values ('890000593', :id, :order, 'r' || :id, lpad(cast(:id as text), 32, '0'), 'd', :amount, 'https://x', :status, now(),
                    case when :status = 'INIT' then now() end, cast(:endedAt as timestamptz),
                    case when :status = 'FAILED' then 'ACQ.X' end, case when :found then now() end)
                """)
                .param("id", id)
                .param("order", order)
                .param("amount", amount)
                .param("status", status)
                .param("endedAt", endedAt, java.sql.Types.VARCHAR)
                .param("found", found)
                .update();
    }

    private void autoRefund(long order, int no, long amount, String status, long elsewhere) {
        sql.sql("""
                insert into give_back (merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, status, due_at,
                    created_at, done_at, refunded_elsewhere, claim_amount, claim_proof, claimant_id, claimant_name, claimed_at,
                    approver_id, approver_name, approved_at)
                select '890000593', :order, :no, 'n' || :order || '-' || :no, 't', 'b' || :order || '-' || :no, :amount, :status, now(),
                    '2026-03-02T05:00:00Z', case when :status = 'DONE' then cast('2026-03-03T05:00:00Z' as timestamptz) end, :elsewhere,
                    case when c then :amount - :elsewhere end, case when c then 'receipt' end, case when c then 1 end,
                    case when c then 'Li' end, case when c then now() end, case when h then 2 end, case when h then 'Wang' end,
                    case when h then cast('2026-03-04T05:00:00Z' as timestamptz) end
                from (values (:status in ('CLAIMED', 'HANDLED'), :status = 'HANDLED')) as claimed (c, h)
                """)
                .param("order", order)
                .param("no", no)
                .param("amount", amount)
                .param("status", status)
                .param("elsewhere", elsewhere)
                .update();
    }

    /** Unmatched: never matched, of no merchant, matched since. Wrong amount: of another trade, of the paid one, of nothing. */
    private void suspense() {
        sql.sql("""
                insert into unmatched_payment (number, trade_no, merchant_id, amount, paid_at, seen_at) values
                    ('lost-1', 't-lost', '890000593', 227, '2026-03-02T06:00:00Z', now()),
                    ('nobody-1', 't-nobody', null, 111, '2026-03-02T06:00:00Z', now()),
                    ('n1-1', 't1-1', '890000593', 328, '2026-03-02T06:00:00Z', now())
                """).update();
        sql.sql("""
                insert into wrong_amount (merchant_id, order_id, attempt_no, trade_no, amount, seen_at) values
                    ('890000593', 1, 1, 'another', 884, '2026-03-02T07:00:00Z'),
                    ('890000593', 2, 1, 't2-1', 2, '2026-03-02T07:00:00Z'),
                    ('890000593', 6, 1, 't6-1', 0, '2026-03-02T07:00:00Z')
                """).update();
    }

    private void statement(String merchant, String day, int feeRate) {
        sql.sql("""
                insert into statement (merchant_id, day, correction, status, tries, made_at, payment_count, payment_amount,
                    refund_count, refund_amount, give_back_in_count, give_back_in_amount, give_back_out_count,
                    give_back_out_amount, fee, size, digest, fee_rate)
                values (:merchant, cast(:day as date), 0, 'READY', 1, now(), 1, 888, 0, 0, 0, 0, 0, 0, 3, 3, 'x', :feeRate)
                """)
                .param("merchant", merchant)
                .param("day", day)
                .param("feeRate", feeRate)
                .update();
        sql.sql("insert into statement_part values (:merchant, cast(:day as date), 0, 1, 0, '\\x010203')")
                .param("merchant", merchant)
                .param("day", day)
                .update();
    }
}
