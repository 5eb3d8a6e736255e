package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Which business days have postings that a watermark has not passed yet, whenever their transactions committed (ADR 51). */
@Component
public class NewPostings {
    private final BalanceTable balances;
    private final NewPostingTable table;

    NewPostings(BalanceTable balances, NewPostingTable table) {
        this.balances = balances;
        this.table = table;
    }

    /**
     * Up to where a watermark may move.
     *
     * @param cluster the server whose transactions are counted
     * @param transactionId all transactions before this one have ended, and later statements see what they wrote
     */
    public record Horizon(String cluster, long transactionId) {}

    public Horizon horizon() {
        BalanceTable.Horizon horizon = balances.horizon();
        return new Horizon(horizon.cluster(), horizon.transactionId());
    }

    /** Those of the merchants that have postings from their watermark on. */
    public List<MerchantId> whose(Map<MerchantId, Long> watermarks, Horizon horizon) {
        return table.whose(watermarks, horizon.transactionId());
    }

    /** The business days of postings from the watermark on. */
    public List<LocalDate> days(MerchantId merchant, long watermark, Horizon horizon) {
        return table.days(merchant, watermark, horizon.transactionId());
    }

    /** The merchant's first day with a posting. */
    public Optional<LocalDate> firstDay(MerchantId merchant) {
        return table.firstDay(merchant);
    }
}
