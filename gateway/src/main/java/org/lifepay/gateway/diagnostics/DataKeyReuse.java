package org.lifepay.gateway.diagnostics;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ReplayGuard;
import org.springframework.stereotype.Component;

/** Whether a merchant's programs use one data key for several messages, which they should not. */
@Component
public class DataKeyReuse {
    private final ReplayGuard replays;

    DataKeyReuse(ReplayGuard replays) {
        this.replays = replays;
    }

    /** When that was last seen; empty when it never was. */
    public Optional<Instant> seenAt(MerchantId merchant) {
        return replays.reusedAt(merchant);
    }
}
