package org.lifepay.gateway.exchange.remittance;

import java.util.List;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/**
 * A merchant's foreign money that no remittance sends (外币余额): what its purchases have left, and what came back of lines of files.
 * Files send from it; a line that fails or comes back gives back to it. The ledger has the sum as {@code FOREIGN_PAYABLE}.
 */
@Component
public class CurrencyBalance {
    private final ForeignReturnedTable returned;
    private final RemittedPurchaseTable purchases;

    CurrencyBalance(ForeignReturnedTable returned, RemittedPurchaseTable purchases) {
        this.returned = returned;
        this.purchases = purchases;
    }

    /**
     * Takes the amount in the caller's transaction: first what came back, then of the oldest purchases, the last of which keeps its
     * rest. Another one of the merchant in this currency waits until that ends.
     *
     * @return what was taken, in hundredths; if it is less than the amount, the caller rolls back
     */
    public long take(MerchantId merchant, ForeignAmount amount) {
        long back = returned.take(merchant, amount);
        if (back == amount.hundredths()) {
            return back;
        }
        List<Long> parts =
                purchases.takeParts(merchant, new ForeignAmount(amount.currency(), amount.hundredths() - back));
        return parts.stream().mapToLong(Long::longValue).reduce(back, Math::addExact);
    }

    /** A line has failed, or this came back of it; in the transaction of that. Others give back to the purchases they sent. */
    void giveBack(Remittance remittance, ForeignAmount amount) {
        if (remittance.line() != null && amount.currency() != ForeignCurrency.CNY) {
            returned.add(remittance.merchant(), amount);
        }
    }
}
