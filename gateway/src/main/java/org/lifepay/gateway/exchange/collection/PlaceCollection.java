package org.lifepay.gateway.exchange.collection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Places a collection idempotently, and asks the bank at once where the payer pays to. */
@Component
public class PlaceCollection {
    private static final String NUMBER_KIND = "COLLECTION";

    private final ForeignCollectionTable collections;
    private final CollectForeignMoney collector;
    private final Vault vault;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceCollection(
            ForeignCollectionTable collections,
            CollectForeignMoney collector,
            Vault vault,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.collections = collections;
        this.collector = collector;
        this.vault = vault;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param payerName personal
     * @param lifetime for how long the payer may pay
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            ForeignAmount amount,
            String forUse,
            String product,
            @Nullable String payerName,
            @Nullable String remark,
            Duration lifetime,
            String notifyUrl) {
        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** The result; unless it is accepted, nothing was stored. */
    public sealed interface Result {
        /** Stored; it may have ended already. */
        record Accepted(ForeignCollection collection) implements Result {}

        record RequestIdReused() implements Result {}

        /** No bank is connected, or the operator's terms exclude it. */
        record NotEnabled() implements Result {}
    }

    public Optional<ForeignCollection> find(MerchantId merchant, String requestId) {
        return collections.find(merchant, requestId);
    }

    public Result place(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        if (!collector.isEnabled()) {
            return new Result.NotEnabled();
        }
        ForeignCollection collection = newCollection(request);
        String payer = request.payerName();
        if (collections.insert(collection, payer == null ? null : vault.seal(payer, collection.vaultContext()))) {
            collector.openNow(collection);
        }
        return replay(request).orElseThrow();
    }

    private ForeignCollection newCollection(Request request) {
        Instant now = clock.instant();
        return new ForeignCollection(
                request.merchant(),
                ids.next(),
                numbers.ofPayout(request.merchant(), NUMBER_KIND, request.requestId()),
                new ForeignCollection.Terms(
                        request.requestId(),
                        numbers.ofContent(request.contentDigest()),
                        request.partnerId(),
                        request.amount(),
                        request.forUse(),
                        request.product(),
                        request.remark(),
                        request.notifyUrl(),
                        now.plus(request.lifetime())),
                ForeignCollection.Status.WAITING,
                null,
                null,
                now,
                null,
                null,
                0);
    }

    private Optional<Result> replay(Request request) {
        return collections
                .find(request.merchant(), request.requestId())
                .map(collection -> collection.terms().contentDigest().equals(numbers.ofContent(request.contentDigest()))
                        ? new Result.Accepted(collection)
                        : new Result.RequestIdReused());
    }
}
