package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Constraints of the database schema, read from the catalog and tried with invalid rows. */
class SchemaTest {
    /** About people, or the gateway and all merchants together: never written in one transaction with a merchant's table. */
    private static final String LOCAL =
            "('letter', 'person', 'person_recovery', 'person_link', 'person_session', 'audit_entry', 'certificate_key',"
                    + " 'saved_filter', 'person_alert', 'chat_robot', 'channel_minute', 'channel_problem', 'number_key', 'gateway',"
                    + " 'ledger_audit', 'unmatched_payment', 'bill_day', 'bill_part', 'bill_line', 'bill_tally', 'bill_difference',"
                    + " 'bill_proof', 'adjusted_setting', 'exclusive_bank', 'exclusive_account', 'bank_arrival', 'bank_arrival_cursor',"
                    + " 'quarantined_arrival', 'replaced_arrival', 'arrival_claim', 'arrival_return', 'exclusive_account_proposal', 'bank_statement_upload',"
                    + " 'complaint_cursor', 'complaint_unmatched',"
                    + " 'onboarding_application', 'onboarding_picture', 'onboarding_picture_use', 'onboarding_registration', 'risk_version', 'risk_rule', 'risk_trial', 'risk_trial_row', 'risk_entry')";

    private static final String ID = "'0123456789abcdef0123456890000593'";

    private static HikariDataSource database;
    private static JdbcClient sql;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        sql = JdbcClient.create(database);
    }

    @AfterAll
    static void close() {
        TestDatabase.release(database);
    }

    @BeforeEach
    void fill() {
        run("truncate merchant, payment_order, notification cascade");
        run("insert into merchant values ('890000593', 'Tea House', 'ACTIVE', null, now())");
        run("""
                insert into payment_order (merchant_id, order_id, payment_order_id, request_id, content_digest, amount, currency,
                    subject, notify_url, details, status, created_at, expires_at, sweep_at)
                values ('890000593', 1, %s, 'order-1', 'd', 888, 'CNY', 'Tea', 'https://x', '{}', 'INIT', now(), now(), now())
                """.formatted(ID));
        run("""
                insert into payment_attempt (merchant_id, order_id, attempt_no, number, way, status, ask_at, created_at)
                values ('890000593', 1, 1, 'n1', 'SCAN_CODE', 'OPEN', now(), now())
                """);
        run("""
                insert into give_back (merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, status, due_at,
                    created_at)
                values ('890000593', 1, 1, 'n1', 't1', 'b1', 888, 'PENDING', now(), now())
                """);
        run("""
                insert into refund (merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount,
                    notify_url, status, created_at, due_at)
                values ('890000593', 1, 1, 'refund-1', %s, 'd', 100, 'https://x', 'INIT', now(), now())
                """.formatted(ID));
        run("""
                insert into notification (merchant_id, notification_id, kind, subject_id, request_id, url, fields, status,
                    created_at, due_at)
                values ('890000593', 1, 'ORDER', 's', 'order-1', 'https://x', '{}', 'PENDING', now(), now())
                """);
    }

    @Test
    void every_key_of_every_table_begins_with_the_merchant() {
        List<String> keys = texts("""
                select t.relname || ' ' || c.conname || ' ' || a.attname
                from pg_constraint c
                join pg_class t on t.oid = c.conrelid
                join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
                where c.contype in ('p', 'u', 'f') and t.relnamespace = 'public'::regnamespace
                  and t.relname <> 'flyway_schema_history' and t.relname not in %s
                """.formatted(LOCAL));

        assertThat(keys).hasSizeGreaterThan(15).allMatch(key -> key.endsWith(" merchant_id"));
    }

    @Test
    void every_unique_index_begins_with_the_merchant() {
        List<String> indexes = texts("""
                select t.relname || ' ' || a.attname
                from pg_index i
                join pg_class t on t.oid = i.indrelid
                join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                where i.indisunique and t.relnamespace = 'public'::regnamespace and t.relname <> 'flyway_schema_history'
                  and t.relname not in %s
                """.formatted(LOCAL));

        assertThat(indexes).isNotEmpty().allMatch(index -> index.endsWith(" merchant_id"));
    }

    @Test
    void every_table_has_a_primary_key_and_merchant_scoped_foreign_keys() {
        assertThat(texts("""
                        select relname from pg_class t
                        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                          and not exists (select 1 from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')
                        """)).isEmpty();
        assertThat(texts("""
                        select a.attname
                        from pg_constraint c
                        join pg_class t on t.oid = c.confrelid
                        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = c.confkey[1]
                        where c.contype = 'f' and t.relname not in %s
                        """.formatted(LOCAL))).isNotEmpty().containsOnly("merchant_id");
    }

    @Test
    void there_are_no_triggers_no_identity_columns_no_sequences_and_no_functions() {
        assertThat(texts("select tgname from pg_trigger where not tgisinternal"))
                .isEmpty();
        assertThat(texts("""
                        select attname from pg_attribute a join pg_class t on t.oid = a.attrelid
                        where t.relnamespace = 'public'::regnamespace and a.attidentity <> ''
                        """)).isEmpty();
        assertThat(texts("select relname from pg_class where relkind = 'S'")).isEmpty();
        assertThat(texts("select proname from pg_proc where pronamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void money_is_whole_fen_and_times_know_their_zone() {
        assertThat(texts("""
                        select distinct data_type from information_schema.columns
                        where table_schema = 'public' and table_name <> 'flyway_schema_history'
                        """))
                .containsExactlyInAnyOrder(
                        "text", "bigint", "integer", "date", "timestamp with time zone", "bytea", "jsonb");
        assertThat(texts("""
                        select distinct data_type from information_schema.columns
                        where table_schema = 'public' and column_name in ('amount', 'refunded', 'refund_pending')
                        """)).containsExactly("bigint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "payment_order | status = 'PAID'",
                "payment_order | amount = 0",
                "payment_order | amount = 10000000000001",
                "payment_order | currency = 'USD'",
                "payment_order | payment_order_id = 'short'",
                "payment_order | ended_at = now()",
                "payment_order | end_reason = 'CANCELLED'",
                "payment_order | trade_no = 't'",
                "payment_order | status = 'SUCCESS'",
                "payment_order | status = 'SUCCESS', ended_at = now(), paid_number = 'n', paid_way = 'WAP'",
                "payment_order | status = 'SUCCESS', ended_at = now(), trade_no = 't', paid_way = 'WAP'",
                "payment_order | status = 'SUCCESS', ended_at = now(), trade_no = 't', paid_number = 'n'",
                "payment_order | status = 'SUCCESS', trade_no = 't', paid_number = 'n', paid_way = 'WAP'",
                "payment_order | status = 'CANCEL'",
                "payment_order | status = 'CANCEL', ended_at = now()",
                "payment_order | status = 'CANCEL', ended_at = now(), end_reason = 'x', trade_no = 't'",
                "payment_order | status = 'FAILED', end_reason = 'x'",
                "payment_order | refunded = 1",
                "payment_order | refund_pending = 1",
                "payment_order | refunded = -1",
                "payment_order | refund_pending = -1",
                "payment_order | refund_count = -1",
                "payment_order | told_total = 0",
                "payment_order | sweep_at = null",
                "payment_attempt | status = 'GONE'",
                "payment_attempt | attempt_no = 0",
                "payment_attempt | ask_at = null",
                "payment_attempt | status = 'PAID', trade_no = 't'",
                "payment_attempt | status = 'PAID', ask_at = null",
                "payment_attempt | status = 'CLOSED', ask_at = null",
                "payment_attempt | status = 'DECLINED', ask_at = null",
                "give_back | status = 'DONE'",
                "give_back | done_at = now()",
                "give_back | amount = 0",
                "refund | status = 'SUCCESS'",
                "refund | status = 'SUCCESS', due_at = null",
                "refund | status = 'SUCCESS', ended_at = now()",
                "refund | status = 'SUCCESS', due_at = null, ended_at = now(), end_reason = 'x'",
                "refund | status = 'FAILED', due_at = null, ended_at = now()",
                "refund | due_at = null",
                "refund | end_reason = 'x'",
                "refund | amount = 0",
                "refund | serial_number = 'short'",
                "refund | told_total = 0",
                "refund | order_id = 2",
                "notification | kind = 'OTHER'",
                "notification | status = 'DELIVERED'",
                "notification | status = 'DELIVERED', due_at = null",
                "notification | status = 'EXHAUSTED', ended_at = now()",
                "notification | due_at = null",
                "merchant | merchant_id = '89000059'",
                "merchant | status = 'GONE'",
                "merchant | service_provider_id = 'x'"
            })
    void a_row_that_contradicts_its_status_is_refused(String table, String change) {
        assertThatThrownBy(() -> run("update " + table + " set " + change))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "payment_order | status = 'SUCCESS', ended_at = now(), trade_no = 't', paid_number = 'n', paid_way = 'WAP'",
                "payment_order | status = 'CANCEL', ended_at = now(), end_reason = 'EXPIRED'",
                "payment_order | status = 'FAILED', ended_at = now(), end_reason = 'x'",
                "payment_attempt | status = 'PAID', trade_no = 't', ask_at = null",
                "payment_attempt | status = 'CLOSED', end_reason = 'x', ask_at = null",
                "give_back | status = 'DONE', done_at = now()",
                "refund | status = 'SUCCESS', due_at = null, ended_at = now()",
                "refund | status = 'FAILED', due_at = null, ended_at = now(), end_reason = 'x'",
                "notification | status = 'EXHAUSTED', due_at = null, ended_at = now()"
            })
    void a_row_that_fits_its_status_is_taken(String table, String change) {
        assertThat(run("update " + table + " set " + change)).isEqualTo(1);
    }

    @Test
    void refunds_never_exceed_what_was_paid() {
        run(
                "update payment_order set status = 'SUCCESS', ended_at = now(), trade_no = 't', paid_number = 'n', paid_way = 'WAP'");

        assertThat(run("update payment_order set refunded = 500, refund_pending = 388"))
                .isEqualTo(1);
        assertThatThrownBy(() -> run("update payment_order set refunded = 501"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("check constraint");
    }

    @Test
    void a_request_id_is_used_once_by_a_merchant() {
        assertThatThrownBy(() -> run("""
                        insert into refund (merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount,
                            notify_url, status, created_at, due_at)
                        select merchant_id, 2, order_id, request_id, repeat('a', 32), content_digest, amount,
                            notify_url, status, created_at, due_at
                        from refund
                        """))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("unique");
    }

    private static int run(String statement) {
        return sql.sql(statement).update();
    }

    private static List<String> texts(String query) {
        return sql.sql(query)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
