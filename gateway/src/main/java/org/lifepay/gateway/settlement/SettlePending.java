package org.lifepay.gateway.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.SettlementTerms;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles every merchant once a night: what is pending of the business day that is due by its terms, and of earlier days
 * that are not settled yet, becomes available. A negative sum is taken out of what is available.
 */
@Component
public class SettlePending implements BackgroundTask {
    /** After the statements, which are made at two and may correct fees, and before the audit at four. */
    private static final Duration START = Duration.ofHours(3);

    @Limit(
            area = LimitArea.WORK,
            name = "merchants read at once for their settlement",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int PAGE = 500;

    private final Merchants merchants;
    private final Payables payables;
    private final SettlementTable settlements;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private LocalDate settledOn = LocalDate.EPOCH;

    SettlePending(
            Merchants merchants,
            Payables payables,
            SettlementTable settlements,
            TransactionTemplate transaction,
            Clock clock) {
        this.merchants = merchants;
        this.payables = payables;
        this.settlements = settlements;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "settlement";
    }

    /** The number of merchants that were settled. A run that fails is repeated; merchants that are settled stay so. */
    @Override
    public synchronized int runOnce() {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        if (!today.isAfter(settledOn) || now.isBefore(BusinessDay.start(today).plus(START))) {
            return 0;
        }
        int settled = 0;
        List<MerchantId> page = merchants.idsAfter("", PAGE);
        while (!page.isEmpty()) {
            for (Merchant merchant : merchants.find(page).values()) {
                SettlementTerms terms = merchant.terms().settlement();
                if (!terms.hold() && settle(merchant.id(), today.minusDays(terms.days()), now)) {
                    settled++;
                }
            }
            page = merchants.idsAfter(page.getLast().digits(), PAGE);
        }
        settledOn = today;
        return settled;
    }

    /** False if nothing is due, or the day is settled already. */
    private boolean settle(MerchantId merchant, LocalDate day, Instant now) {
        if (payables.pendingUntil(merchant, day) == 0) {
            return false;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            merchants.lock(merchant);
            if (settlements.exists(merchant, day)) {
                return false;
            }
            long fen = payables.settle(merchant, day, now);
            if (fen != 0) {
                settlements.insert(merchant, day, fen, now);
            }
            return fen != 0;
        }));
    }
}
