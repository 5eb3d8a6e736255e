package org.lifepay.gateway.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rolls up balances behind the postings, so that a balance is read from a few rows. It takes the postings of transactions
 * that are older than every running one, so none can come in behind the watermark. No payment waits for it, and a balance
 * is right without it.
 */
@Component
public class BalanceRollup implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(BalanceRollup.class);

    @Limit(
            area = LimitArea.WORK,
            name = "merchants whose balances are rolled up at once",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int PAGE = 500;

    @Limit(
            area = LimitArea.WORK,
            name = "postings of a merchant that are rolled up in one transaction",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int BATCH = 10_000;

    private final BalanceTable table;
    private final Merchants merchants;
    private final TransactionTemplate transaction;

    BalanceRollup(BalanceTable table, Merchants merchants, TransactionTemplate transaction) {
        this.table = table;
        this.merchants = merchants;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "balance-rollup";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.figuresInterval();
    }

    /** The number of merchants whose balances were rolled up. */
    @Override
    public int runOnce() {
        BalanceTable.Horizon horizon = table.horizon();
        int rolledUp = 0;
        List<MerchantId> page = merchants.idsAfter("", PAGE);
        while (!page.isEmpty()) {
            List<MerchantId> due = table.due(page, horizon);
            for (MerchantId merchant : due) {
                try {
                    rollUp(merchant, horizon, BATCH);
                    rolledUp++;
                } catch (RuntimeException e) { // the merchants behind it are rolled up all the same
                    log.error("balance rollup failed: merchant={}", merchant, e);
                }
            }
            page = merchants.idsAfter(page.getLast().digits(), PAGE);
        }
        return rolledUp;
    }

    private void rollUp(MerchantId merchant, BalanceTable.Horizon horizon, int limit) {
        boolean more = true;
        while (more) {
            more = Objects.requireNonNull(transaction.execute(_ -> rollUpOnce(merchant, horizon, limit)));
        }
    }

    /** Whether there is more to do. */
    private boolean rollUpOnce(MerchantId merchant, BalanceTable.Horizon horizon, int limit) {
        Optional<Long> from = table.lock(merchant, horizon.cluster());
        if (from.isEmpty() || from.get() >= horizon.transactionId()) {
            return false;
        }
        if (from.get() == 0) {
            table.clear(merchant);
        }
        long end = table.end(merchant, from.get(), horizon.transactionId(), limit);
        table.rollUp(merchant, horizon.cluster(), from.get(), end);
        return end < horizon.transactionId();
    }
}
