package org.lifepay.gateway.payout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Reads payouts for pages. */
@Component
public class Payouts {
    private final PayoutTable table;

    Payouts(PayoutTable table) {
        this.table = table;
    }

    public Optional<Payout> find(MerchantId merchant, long id) {
        return table.ofIds(List.of(merchant), List.of(id)).stream().findFirst();
    }

    /** The one with this serialNumber. */
    public Optional<Payout> numbered(String serialNumber) {
        return Ids.merchantOf(serialNumber).flatMap(merchant -> table.numbered(merchant, serialNumber));
    }

    public Optional<Payout> find(MerchantId merchant, PayoutKind kind, String requestId) {
        return table.find(merchant, kind, requestId);
    }

    /** Those with these ids that are of these merchants. */
    public List<Payout> find(Collection<MerchantId> merchants, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : table.ofIds(merchants, ids);
    }
}
