package org.lifepay.gateway.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.SettlementFigures;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Settles one merchant up to a business day, once. */
@Component
public class SettleMerchant {
    private final Merchants merchants;
    private final SettlementTermsOfMerchants terms;
    private final Payables payables;
    private final SettlementTable settlements;
    private final PaySettlements payouts;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    SettleMerchant(
            Merchants merchants,
            SettlementTermsOfMerchants terms,
            Payables payables,
            SettlementTable settlements,
            PaySettlements payouts,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.merchants = merchants;
        this.terms = terms;
        this.payables = payables;
        this.settlements = settlements;
        this.payouts = payouts;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is pending up to yesterday, at once, whatever the cycle.
     *
     * @return empty if settlement is on hold, nothing is due by minimum and reserve, or yesterday is settled already
     */
    public Optional<SettlementSheet> now(MerchantId merchant) {
        return settle(merchant, BusinessDay.of(clock.instant()).minusDays(1));
    }

    /** Empty if nothing is due, or the day or a later one is settled already. */
    Optional<SettlementSheet> settle(MerchantId merchant, LocalDate day) {
        if (payables.pendingUntil(merchant, day) == 0) {
            return Optional.empty();
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            merchants.lock(merchant);
            SettlementTerms current = terms.of(merchant);
            Optional<SettlementSheet> last = settlements.last(merchant);
            if (current.hold()
                    || last.filter(settled -> !settled.day().isBefore(day)).isPresent()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Payables.Settled settled = payables.settle(
                    merchant, day, last.map(SettleMerchant::previous), new SettlementRule(current), now);
            return settled.fen() == 0
                    ? Optional.empty()
                    : Optional.of(insert(new SettlementSheet(
                            merchant,
                            ids.next(),
                            day,
                            settled.fen(),
                            now,
                            Optional.of(settled.figures()),
                            Optional.empty())));
        }));
    }

    private SettlementSheet insert(SettlementSheet sheet) {
        settlements.insert(sheet);
        payouts.plan(sheet);
        return sheet;
    }

    private static SettlementFigures.Previous previous(SettlementSheet last) {
        return new SettlementFigures.Previous(
                last.day(),
                last.settledAt(),
                last.figures().map(SettlementFigures::seen).orElse(null));
    }
}
