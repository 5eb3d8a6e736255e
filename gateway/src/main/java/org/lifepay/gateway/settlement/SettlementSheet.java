package org.lifepay.gateway.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.ledger.SettlementFigures;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A settlement of a merchant, its settlement sheet (结算单).
 *
 * @param id increases with time
 * @param day the last business day that it covers; a merchant has one settlement of a day
 * @param netFen what became available; negative: it was taken out of what is available
 * @param figures empty for settlements of versions that did not record them
 * @param payout empty if it is not paid out by itself
 */
public record SettlementSheet(
        MerchantId merchant,
        long id,
        LocalDate day,
        long netFen,
        Instant settledAt,
        Optional<SettlementFigures> figures,
        Optional<SettlementPayout> payout) {
    /** What stays pending of the days that it covers: the reserve. */
    public Optional<Long> pendingAfter() {
        return figures.map(of -> of.pending() - netFen);
    }

    /** What was available afterwards. */
    public Optional<Long> availableAfter() {
        return figures.map(of -> of.available() + netFen);
    }
}
