package org.lifepay.gateway.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Transfers between merchants that left one's balance and do not come onto the other's, oldest first. */
@Component
public class TransferExceptions {
    private static final Duration MIN_AGE = Duration.ofHours(1);

    private final AccountTransferTable transfers;
    private final Clock clock;

    TransferExceptions(AccountTransferTable transfers, Clock clock) {
        this.transfers = transfers;
        this.clock = clock;
    }

    public List<AccountTransfer> list(int limit) {
        return transfers.unfinished(clock.instant().minus(MIN_AGE), limit);
    }

    /** Makes the next try due; false if it is done. */
    public boolean expedite(MerchantId merchant, String serialNumber) {
        Instant now = clock.instant();
        return transfers.expedite(merchant, serialNumber, now);
    }
}
