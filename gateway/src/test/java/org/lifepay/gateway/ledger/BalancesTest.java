package org.lifepay.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Balances are right at every moment, rolled up or not, and debits never overdraw. */
@Timeout(60)
class BalancesTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final Balances balances = fixture.bean(Balances.class);
    private final BalanceRollup rollup = fixture.bean(BalanceRollup.class);
    private final Payables payables = fixture.bean(Payables.class);
    private final TransactionTemplate apart = new TransactionTemplate(new JdbcTransactionManager(fixture.database()));
    private long payouts;

    BalancesTest() {
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_balance_is_the_same_before_and_after_it_is_rolled_up() {
        pay("order-1");
        Balances.Payable fresh = balances.payable(GatewayFixture.SHOP);
        int first = rollup.runOnce();
        Balances.Payable rolledUp = balances.payable(GatewayFixture.SHOP);
        int nothingNew = rollup.runOnce();
        pay("order-2");
        Balances.Payable newer = balances.payable(GatewayFixture.SHOP);

        assertThat(List.of(first, nothingNew, rollup.runOnce())).containsExactly(1, 0, 1);
        assertThat(List.of(fresh, rolledUp)).containsOnly(new Balances.Payable(888, 0, 0));
        assertThat(List.of(newer, balances.payable(GatewayFixture.SHOP)))
                .containsOnly(new Balances.Payable(1776, 0, 0));
        assertThat(rolledUp("PAYABLE_PENDING")).isEqualTo(1776);
    }

    @Test
    void a_posting_that_commits_after_younger_ones_is_not_missed() {
        apart.executeWithoutResult(_ -> {
            credit(1, 500);
            apart.executeWithoutResult(_ -> credit(2, 70)); // the younger transaction commits first
            elsewhere(rollup::runOnce);
            assertThat(elsewhere(() -> balances.payable(GatewayFixture.SHOP).available()))
                    .isEqualTo(70);
        });
        long seen = balances.payable(GatewayFixture.SHOP).available();
        rollup.runOnce();

        assertThat(seen).isEqualTo(570);
        assertThat(rolledUp("PAYABLE_AVAILABLE")).isEqualTo(570);
        assertThat(rolledUpDifferences()).isEmpty();
    }

    @Test
    void a_payment_waits_for_no_balance_and_not_for_the_lock_of_debits() {
        pay("order-1");
        rollup.runOnce();
        pay("order-2");
        Order order = fixture.place("order-3", PaymentMode.SCAN_CODE);

        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            apart.executeWithoutResult(_ -> {
                fixture.sql()
                        .sql("select 1 from account_balance for update")
                        .query(Integer.class)
                        .list();
                fixture.sql()
                        .sql("select 1 from balance_rollup for update")
                        .query(Integer.class)
                        .list();
                fixture.sql()
                        .sql("select 1 from merchant for no key update")
                        .query(Integer.class)
                        .list();
                get(other.submit(() -> fixture.bean(PaymentConfirmationHandler.class)
                        .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()))));
                assertThat(get(other.submit(rollup::runOnce))).isEqualTo(1); // it skips what is locked
            });
        }

        assertThat(balances.payable(GatewayFixture.SHOP).pending()).isEqualTo(3 * 888);
        assertThat(rolledUp("PAYABLE_PENDING")).isEqualTo(888);
    }

    @Test
    void concurrent_debits_never_overdraw() {
        credit(1, 1000);
        pay("order-1");
        List<Callable<Payables.Result>> debits = IntStream.range(0, 24)
                .<Callable<Payables.Result>>mapToObj(number -> () -> reserve(number, 90))
                .toList();
        List<Payables.Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> rolledUp = threads.submit(rollup::runOnce);
            debits.stream().map(threads::submit).toList().forEach(debit -> results.add(get(debit)));
            get(rolledUp);
        }

        assertThat(results.stream().filter(Payables.Result.Booked.class::isInstance))
                .hasSize(11);
        assertThat(results)
                .filteredOn(Payables.Result.NotEnough.class::isInstance)
                .containsOnly(new Payables.Result.NotEnough(10));
        assertThat(balances.payable(GatewayFixture.SHOP)).isEqualTo(new Balances.Payable(888, 10, 990));
    }

    @Test
    void a_debit_waits_for_one_that_is_not_committed_and_then_sees_it() {
        credit(1, 1000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Payables.Result>> second = new ArrayList<>();
            apart.executeWithoutResult(_ -> {
                reserve(1, 800);
                second.add(threads.submit(() -> reserve(2, 800)));
                while (!second.getFirst().isDone() && waitingSessions() == 0) {
                    Thread.onSpinWait();
                }
            });

            assertThat(get(second.getFirst())).isEqualTo(new Payables.Result.NotEnough(200));
        }
    }

    private long waitingSessions() {
        return fixture.sql()
                .sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    /** In a connection of its own, outside of the transaction of this thread. */
    private static <T> T elsewhere(Callable<T> work) {
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            return get(other.submit(work));
        }
    }

    @Test
    void a_refused_debit_changes_nothing() {
        credit(1, 1000);
        payables.reserve(payout(), new Money(1000), fixture.clock.instant());
        Payables.Result refused = payables.reserve(payout(), new Money(1), fixture.clock.instant());

        assertThat(refused).isEqualTo(new Payables.Result.NotEnough(0));
        assertThat(balances.payable(GatewayFixture.SHOP)).isEqualTo(new Balances.Payable(0, 0, 1000));
    }

    @Test
    void a_change_that_is_rolled_back_reserves_nothing() {
        credit(1, 1000);

        apart.executeWithoutResult(status -> {
            reserve(1, 1000);
            status.setRollbackOnly();
        });

        assertThat(balances.payable(GatewayFixture.SHOP)).isEqualTo(new Balances.Payable(0, 1000, 0));
    }

    @Test
    void a_database_that_was_restored_into_another_server_counts_again() {
        pay("order-1");
        rollup.runOnce();
        fixture.sql()
                .sql("update balance_rollup set cluster = 'of the backup', rolled_up_before = 9000000000")
                .update();
        fixture.sql().sql("update account_balance set credits = credits + 5").update();

        long restored = balances.payable(GatewayFixture.SHOP).pending();
        List<Difference> differences = rolledUpDifferences();
        rollup.runOnce();

        assertThat(List.of(restored, rolledUp("PAYABLE_PENDING"))).containsOnly(888L);
        assertThat(differences).isEmpty();
        assertThat(rolledUpDifferences()).isEmpty();
    }

    @Test
    void the_audit_finds_a_balance_that_is_not_the_sum_of_its_postings() {
        pay("order-1");
        rollup.runOnce();
        fixture.sql()
                .sql("update account_balance set credits = credits + 5 where account = 'PAYABLE_PENDING'")
                .update();

        assertThat(rolledUpDifferences())
                .containsExactly(new Difference(
                        Difference.Kind.ROLLED_UP, GatewayFixture.SHOP.digits(), "CNY", "PAYABLE_PENDING", 888L, 893L));
    }

    @Test
    void the_gateways_role_may_read_what_a_balance_needs() {
        pay("order-1");

        apart.executeWithoutResult(_ -> {
            fixture.sql().sql("set local role lifepay_app").update();
            rollup.runOnce();
            assertThat(balances.payable(GatewayFixture.SHOP).pending()).isEqualTo(888);
        });
    }

    private void pay(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
    }

    private Payables.Result reserve(long number, long fen) {
        return payables.reserve(Cause.ofPayout(GatewayFixture.SHOP, number), new Money(fen), fixture.clock.instant());
    }

    private Cause payout() {
        return Cause.ofPayout(GatewayFixture.SHOP, ++payouts);
    }

    /** Makes it available. */
    private void credit(long number, long fen) {
        JdbcClient sql = fixture.sql();
        sql.sql("""
                insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency,
                    amount, cause_type, cause_number, part)
                values (:merchantId, '2026-03-01', :number, now(), 'PAYOUT_RETURNED', 'CHANNEL_RECEIVABLE', 'PAYABLE_AVAILABLE',
                    'CNY', :amount, 'PAYOUT', 'planted ' || :number, 0)
                """)
                .param("merchantId", GatewayFixture.SHOP.digits())
                .param("number", number)
                .param("amount", fen)
                .update();
    }

    private long rolledUp(String account) {
        return fixture.sql()
                .sql("select credits - debits from account_balance where account = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    private List<Difference> rolledUpDifferences() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .filter(difference -> difference.kind() == Difference.Kind.ROLLED_UP)
                .toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
