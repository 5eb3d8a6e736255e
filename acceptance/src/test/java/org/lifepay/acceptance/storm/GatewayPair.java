package org.lifepay.acceptance.storm;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Two gateways on one database: while one is about to write, the other may do something. They die together. */
final class GatewayPair implements AutoCloseable {
    private final List<CrashableGateway> both;
    private final DatabaseFaults faults;
    private final Trace trace;
    private int active;
    private boolean elsewhere;

    /** @param apart how far the second one's clock is ahead of the first one's */
    GatewayPair(
            StormFixture fixture,
            CrashInjector crashInjector,
            DatabaseFaults faults,
            CrashableGateway.Surroundings surroundings,
            Duration apart,
            CrashableDataSource.Interruptions interruptions,
            Trace trace) {
        this.faults = faults;
        this.trace = trace;
        List<CrashableGateway> gateways = new ArrayList<>();
        for (int i = 0; i < StormFixture.GATEWAYS; i++) {
            gateways.add(new CrashableGateway(
                    fixture.gateways().get(i),
                    new CrashableDataSource(fixture.database().ofGateway(i), crashInjector, faults, interruptions),
                    crashInjector,
                    surroundings,
                    i == 0 ? Duration.ZERO : apart));
        }
        both = List.copyOf(gateways);
    }

    boolean isElsewhere() {
        return elsewhere;
    }

    /** Lets the other gateway do something; nothing when it is doing something already. */
    void elsewhere(Runnable work) {
        if (elsewhere) {
            return;
        }
        boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        boolean synchronising = TransactionSynchronizationManager.isSynchronizationActive();
        List<TransactionSynchronization> ours =
                synchronising ? TransactionSynchronizationManager.getSynchronizations() : List.of();
        if (synchronising) { // what Spring ties to the thread belongs to the gateway that waits
            TransactionSynchronizationManager.clearSynchronization();
        }
        TransactionSynchronizationManager.setActualTransactionActive(false);
        elsewhere = true;
        active = 1 - active;
        try {
            work.run();
        } finally {
            active = 1 - active;
            elsewhere = false;
            TransactionSynchronizationManager.setActualTransactionActive(inTransaction);
            if (synchronising) {
                TransactionSynchronizationManager.initSynchronization();
                ours.forEach(TransactionSynchronizationManager::registerSynchronization);
            }
        }
    }

    void restart() throws SQLException {
        restart(() -> {});
    }

    /** Two new processes, after something has been done while none is alive. */
    void restart(Runnable between) throws SQLException {
        for (CrashableGateway gateway : both) {
            gateway.end();
        }
        between.run();
        both.forEach(CrashableGateway::start);
    }

    private <T> T unlessDatabaseFails(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (!faults.explains(e)) {
                throw e;
            }
            trace.event("failed at the database: " + e.getClass().getSimpleName());
            return otherwise;
        }
    }

    /** From now on the other one is asked first. */
    void change() {
        active = 1 - active;
    }

    ApiResponse serve(ApiRequest apiRequest) {
        return both.get(active).serve(apiRequest);
    }

    String notice(String merchantHint, Map<String, String> form) {
        return unlessDatabaseFails(() -> both.get(active).notice(merchantHint, form), AlipayNotices.FAIL);
    }

    /** Empty: the page leads nowhere. */
    Optional<String> cashier(String paymentOrderId, PaymentMethod paymentMethod) {
        return unlessDatabaseFails(
                () -> Optional.ofNullable(both.get(active).cashier(paymentOrderId, paymentMethod)), Optional.empty());
    }

    /** As on the page of unmatched arrivals. */
    String workOff(String serialNumber, @Nullable String paymentOrderId, boolean back) {
        return unlessDatabaseFails(() -> both.get(active).workOff(serialNumber, paymentOrderId, back), "failed");
    }

    void reject(String serialNumber) {
        unlessDatabaseFails(
                () -> {
                    both.get(active).reject(serialNumber);
                    return true;
                },
                false);
    }

    void fillPool(List<String> numbers) {
        both.get(active).fillPool(numbers);
    }

    int runTask(CrashableGateway.Task task) {
        return unlessDatabaseFails(() -> both.get(active).runTask(task), 0);
    }

    @Override
    public void close() throws SQLException {
        for (CrashableGateway gateway : both) {
            gateway.close();
        }
    }
}
