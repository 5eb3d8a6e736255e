package org.lifepay.gateway.payout;

import java.util.Optional;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** Pays a settlement out to the merchant's settlement account, by the same way as a withdrawal. */
@Component
public class PayOutSettlement {
    /** No program notifies about it: none asked for it. */
    private static final String NOT_NOTIFIED = "";

    private final PlacePayout placePayout;
    private final SettlementAccounts accounts;
    private final SendPayouts sender;
    private final PayoutSettings settings;

    PayOutSettlement(
            PlacePayout placePayout, SettlementAccounts accounts, SendPayouts sender, PayoutSettings settings) {
        this.placePayout = placePayout;
        this.accounts = accounts;
        this.sender = sender;
        this.settings = settings;
    }

    /** Whether payouts are enabled, and a channel pays out. */
    public boolean isEnabled() {
        return settings.enabled() && sender.isEnabled();
    }

    /**
     * Stores and reserves the payout in the caller's transaction; it is sent afterwards. The caller has locked the merchant and
     * knows that so much is available.
     *
     * @param requestId names the settlement and the attempt; the same one is never paid twice
     * @return empty if no settlement account is approved
     */
    public Optional<Payout> enqueue(MerchantId merchant, String requestId, Money amount) {
        return accounts.payee(merchant).map(payee -> enqueue(merchant, requestId, amount, payee));
    }

    private Payout enqueue(MerchantId merchant, String requestId, Money amount, Payee payee) {
        PlacePayout.Result result = placePayout.enqueue(new PlacePayout.Request(
                merchant, PayoutKind.SETTLEMENT, requestId, requestId, null, amount, payee, NOT_NOTIFIED, null));
        if (result instanceof PlacePayout.Result.Accepted(var payout)) {
            return payout;
        }
        throw new IllegalStateException("a settlement's payout was refused: " + merchant + " " + requestId + " "
                + result.getClass().getSimpleName());
    }
}
