package org.lifepay.gateway.ledger;

import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Balances of a merchant's accounts, to the last posting that is committed: rolled up, and what is newer. */
@Component
public class Balances {
    private final BalanceTable table;

    Balances(BalanceTable table) {
        this.table = table;
    }

    /**
     * What is owed to a merchant, in fen.
     *
     * @param pending not yet due for settlement; negative after refunds of payments that are settled
     * @param available what can be paid out; negative after settled refunds
     * @param reserved held back for payouts under way
     */
    public record Payable(long pending, long available, long reserved) {
        /** What can be paid out: refunds of settled payments count at once. Negative if nothing can, and so much is missing. */
        public long withdrawable() {
            return available + Math.min(0, pending);
        }

        public long total() {
            return pending + available + reserved;
        }
    }

    /** Every account that has a posting. */
    public List<AccountBalance> of(MerchantId merchant) {
        return table.balances(merchant, table.horizon().cluster());
    }

    public Payable payable(MerchantId merchant) {
        List<AccountBalance> balances = of(merchant);
        return new Payable(
                fen(balances, Account.PAYABLE_PENDING),
                fen(balances, Account.PAYABLE_AVAILABLE),
                fen(balances, Account.PAYABLE_RESERVED));
    }

    private static long fen(List<AccountBalance> balances, Account account) {
        return balances.stream()
                .filter(balance ->
                        balance.account() == account && balance.currency().equals("CNY"))
                .mapToLong(AccountBalance::fen)
                .sum();
    }
}
