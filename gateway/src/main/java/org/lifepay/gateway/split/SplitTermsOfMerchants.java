package org.lifepay.gateway.split;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitVenue;
import org.springframework.stereotype.Component;

/** Where each merchant's orders are split. A change holds for orders that are placed, or split for the first time, after it. */
@Component
public class SplitTermsOfMerchants implements SplitVenue {
    private final SplitTermsTable table;
    private final SplitReceiverTable receivers;
    private final Optional<SplitChannel> channel;

    SplitTermsOfMerchants(SplitTermsTable table, SplitReceiverTable receivers, Optional<SplitChannel> channel) {
        this.table = table;
        this.receivers = receivers;
        this.channel = channel;
    }

    public SplitTerms of(MerchantId merchant) {
        return table.find(merchant).orElse(SplitTerms.BOOKS);
    }

    /** False if another change was first. */
    public boolean change(MerchantId merchant, SplitTerms terms) {
        return table.change(merchant, terms);
    }

    @Override
    public boolean isAtChannel(MerchantId payer) {
        return channel.isPresent() && of(payer).atChannel();
    }

    @Override
    public Money limit(MerchantId payer, Money amount) {
        return of(payer).limit(amount);
    }

    @Override
    public Optional<MerchantId> notBound(List<SplitShare> shares) {
        List<MerchantId> named = shares.stream().map(SplitShare::receiver).toList();
        Set<MerchantId> bound = receivers.bound(named);
        return named.stream().filter(receiver -> !bound.contains(receiver)).findFirst();
    }
}
