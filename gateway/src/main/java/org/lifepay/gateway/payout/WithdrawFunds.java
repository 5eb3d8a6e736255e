package org.lifepay.gateway.payout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** Pays out to the merchant itself, at its settlement account. */
@Component
public class WithdrawFunds {
    private final PlacePayout placePayout;
    private final SettlementAccounts accounts;

    WithdrawFunds(PlacePayout placePayout, SettlementAccounts accounts) {
        this.placePayout = placePayout;
        this.accounts = accounts;
    }

    /** The withdrawal request. */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            Money amount,
            String notifyUrl,
            @Nullable String remark) {}

    /** Empty if no account is approved; a withdrawal that is known already goes to the account of then. */
    public Optional<PlacePayout.Result> withdraw(Request request) {
        return placePayout
                .replay(request.merchant(), PayoutKind.WITHDRAWAL, request.requestId(), request.contentDigest())
                .or(() -> placePayout.isEnabled() ? Optional.empty() : Optional.of(new PlacePayout.Result.NotEnabled()))
                .or(() -> accounts.payee(request.merchant()).map(payee -> place(request, payee)));
    }

    private PlacePayout.Result place(Request request, Payee payee) {
        return placePayout.place(new PlacePayout.Request(
                request.merchant(),
                PayoutKind.WITHDRAWAL,
                request.requestId(),
                request.contentDigest(),
                request.partnerId(),
                request.amount(),
                payee,
                request.notifyUrl(),
                request.remark()));
    }
}
