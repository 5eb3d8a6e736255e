package org.lifepay.gateway.order.placing;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.order.SplitVenue;
import org.lifepay.gateway.order.placing.PlaceOrder.Result;
import org.springframework.stereotype.Component;

/** Whether the shares that come with an order can be. */
@Component
class NewShares {
    private final SplitShares shares;
    private final SplitVenue venue;

    NewShares(SplitShares shares, SplitVenue venue) {
        this.shares = shares;
        this.venue = venue;
    }

    /** Money that comes by bank transfer is not at the channel. */
    boolean isAtChannel(PlaceOrder.Request request) {
        return request.purchase().split()
                && request.mode().filter(PaymentMode.EXCLUSIVE_ACCOUNT::equals).isEmpty()
                && venue.isAtChannel(request.merchant().id());
    }

    /** Why they cannot be; empty if they can. */
    Optional<Result> refuse(PlaceOrder.Request request) {
        List<SplitShare> given = request.kept().shares();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        boolean atChannel = isAtChannel(request);
        Money limit = limit(request, atChannel);
        if (SplitShares.total(given).compareTo(limit) > 0) {
            return Optional.of(new Result.SplitExceeds(limit));
        }
        Optional<Result> unknown = shares.refused(given).map(Result.NoReceiver::new);
        return unknown.isEmpty() && atChannel ? venue.notBound(given).map(Result.NotBound::new) : unknown;
    }

    private Money limit(PlaceOrder.Request request, boolean atChannel) {
        MerchantId payer = request.merchant().id();
        Money afterFee = shares.limit(payer, request.purchase());
        Money max = atChannel ? venue.limit(payer, request.purchase().amount()) : afterFee;
        return max.compareTo(afterFee) < 0 ? max : afterFee;
    }
}
