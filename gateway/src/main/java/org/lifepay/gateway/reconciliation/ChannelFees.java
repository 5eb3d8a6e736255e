package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/**
 * Books the channel's own fee as the bill of payments has it: one posting for each bill and merchant, and one more for what a
 * bill that is fetched again has otherwise.
 */
@Component
class ChannelFees {
    /** In whose books the fee is that is on the payments of no merchant. */
    private static final MerchantId NO_MERCHANT = new MerchantId("000000000");

    private final ChannelFeeTable table;
    private final Merchants merchants;
    private final BillLease lease;
    private final Clock clock;

    ChannelFees(ChannelFeeTable table, Merchants merchants, BillLease lease, Clock clock) {
        this.table = table;
        this.merchants = merchants;
        this.lease = lease;
        this.clock = clock;
    }

    /** @param fees in fen, by the merchant whom the numbers of payments name */
    void book(BillDay day, Map<Optional<MerchantId>, Long> fees) {
        Map<MerchantId, Long> due = new HashMap<>();
        fees.forEach((named, fen) -> due.merge(inWhoseBooks(named), fen, Math::addExact));
        for (ChannelFee booked : table.find(day.key())) {
            change(day, booked, due.getOrDefault(booked.merchant(), 0L));
            due.remove(booked.merchant());
        }
        due.forEach((merchant, fen) -> change(day, new ChannelFee(merchant, 0, 0), fen));
    }

    /** Books the fees of a day whose bill was fetched by a version that booked none. */
    void bookMissing(BillDay day, Map<Optional<MerchantId>, Long> fees) {
        if (table.find(day.key()).isEmpty()) {
            book(day, fees);
        }
    }

    /** Another system that collects by the same account may have numbers like ours. */
    private MerchantId inWhoseBooks(Optional<MerchantId> named) {
        return named.filter(merchant -> merchants.find(merchant).isPresent()).orElse(NO_MERCHANT);
    }

    private void change(BillDay day, ChannelFee booked, long fen) {
        if (booked.fen() != fen) {
            lease.extend(day);
            if (!table.change(day.key(), booked, fen, clock.instant())) {
                throw new BillLease.LostException(day.key());
            }
        }
    }
}
