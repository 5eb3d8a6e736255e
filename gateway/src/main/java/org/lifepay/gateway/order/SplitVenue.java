package org.lifepay.gateway.order;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** Where a merchant's orders are split: in the books of both merchants, or at the channel, which pays receivers that are bound. */
public interface SplitVenue {
    /** Whether the channel pays the shares of the merchant's orders from now on. */
    boolean isAtChannel(MerchantId payer);

    /** The most that the channel may share of an order of this amount. */
    Money limit(MerchantId payer, Money amount);

    /** The first receiver that the channel cannot pay. */
    Optional<MerchantId> notBound(List<SplitShare> shares);
}
