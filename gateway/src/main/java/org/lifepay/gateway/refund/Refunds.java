package org.lifepay.gateway.refund;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds refunds. */
@Component
public class Refunds {
    private final RefundTable refunds;

    Refunds(RefundTable refunds) {
        this.refunds = refunds;
    }

    public Optional<Refund> find(MerchantId merchant, String requestId) {
        return refunds.findByRequestId(merchant, requestId);
    }
}
