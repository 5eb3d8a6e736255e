package org.lifepay.acceptance.storm;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Two gateways on one database: while one is about to write, the other may do something. They die together. */
final class GatewayPair implements AutoCloseable {
    private final List<CrashableGateway> both;
    private int active;
    private boolean elsewhere;

    /** Before each write by which a gateway would take its first lock, {@code beforeWrite} is run. */
    GatewayPair(
            DataSource source,
            CrashInjector crashInjector,
            CrashableGateway.Surroundings surroundings,
            Runnable beforeWrite)
            throws SQLException {
        both = List.of(
                new CrashableGateway(
                        new CrashableDataSource(source, crashInjector, beforeWrite), crashInjector, surroundings),
                new CrashableGateway(
                        new CrashableDataSource(source, crashInjector, beforeWrite), crashInjector, surroundings));
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
        for (CrashableGateway gateway : both) {
            gateway.restart();
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
        return both.get(active).notice(merchantHint, form);
    }

    @Nullable
    String cashier(String paymentOrderId, PaymentMethod paymentMethod) {
        return both.get(active).cashier(paymentOrderId, paymentMethod);
    }

    int runTask(CrashableGateway.Task task) {
        return both.get(active).runTask(task);
    }

    @Override
    public void close() throws SQLException {
        for (CrashableGateway gateway : both) {
            gateway.close();
        }
    }
}
