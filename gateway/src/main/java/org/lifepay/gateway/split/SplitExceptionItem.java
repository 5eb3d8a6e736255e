package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A share, or the return of one, that cannot be booked.
 *
 * @param payer whose order it is
 * @param orderNumber the order's public number
 * @param serialNumber of the share or the return
 * @param returning whether it is a return
 * @param failed whether the share failed for good
 * @param sent whether the channel has got the share and tells no result
 * @param problem why
 * @param claim what a user says of a share without a result
 */
public record SplitExceptionItem(
        MerchantId payer,
        String orderNumber,
        String serialNumber,
        boolean returning,
        boolean failed,
        boolean sent,
        Money amount,
        Instant since,
        int tries,
        String problem,
        @Nullable ShareClaim claim) {}
