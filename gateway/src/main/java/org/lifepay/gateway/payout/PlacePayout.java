package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskVerdict;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Places a payout idempotently: its money is reserved in the transaction that stores it, then it is sent. */
@Component
public class PlacePayout {
    private final PayoutTable payouts;
    private final Payables payables;
    private final PayoutSettings settings;
    private final SendPayouts sender;
    private final PayeeVault payees;
    private final PayoutRisk risk;
    private final BoundedCaller caller;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlacePayout(
            PayoutTable payouts,
            Payables payables,
            PayoutSettings settings,
            SendPayouts sender,
            PayeeVault payees,
            PayoutRisk risk,
            BoundedCaller caller,
            TransactionTemplate transaction,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.payouts = payouts;
        this.payables = payables;
        this.settings = settings;
        this.sender = sender;
        this.payees = payees;
        this.risk = risk;
        this.caller = caller;
        this.transaction = transaction;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Whether new payouts are accepted; those accepted before go on. */
    boolean isEnabled() {
        return settings.enabled() && sender.isEnabled();
    }

    /** The payout request. */
    public record Request(
            MerchantId merchant,
            PayoutKind kind,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            Money amount,
            Payee payee,
            String notifyUrl,
            @Nullable String remark) {
        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** The result. */
    public sealed interface Result {
        /** Stored and reserved; its state may be final already. */
        record Accepted(Payout payout) implements Result {}

        record RequestIdReused() implements Result {}

        /**
         * Nothing was stored.
         *
         * @param availableFen negative if more was refunded than came in
         */
        record ExceedsBalance(long availableFen) implements Result {}

        /** Nothing was stored. */
        record RefusedByRisk(RiskVerdict verdict) implements Result {}

        /** No channel pays out. */
        record NotEnabled() implements Result {}
    }

    /** A payout that is known already, before anything is asked of its payee. */
    public Optional<Result> replay(MerchantId merchant, PayoutKind kind, String requestId, String contentDigest) {
        return payouts.find(merchant, kind, requestId)
                .map(payout ->
                        isOf(payout, contentDigest) ? new Result.Accepted(payout) : new Result.RequestIdReused());
    }

    /** Older ones hold the plain digest. */
    private boolean isOf(Payout payout, String contentDigest) {
        return payout.contentDigest().equals(numbers.ofContent(contentDigest))
                || payout.contentDigest().equals(contentDigest);
    }

    public Result place(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        if (!isEnabled()) {
            return new Result.NotEnabled();
        }
        Payout payout = newPayout(request);
        Instant due = payout.createdAt().plus(SendPayouts.LEASE);
        Result result = store(payout, request, due);
        if (result instanceof Result.RefusedByRisk(var verdict)) {
            risk.record(payout, request.payee(), verdict);
        }
        if (result instanceof Result.Accepted(var accepted) && accepted.id() == payout.id()) {
            caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> {
                sender.send(accepted);
                return accepted;
            });
            return replay(request).orElseThrow();
        }
        return result;
    }

    /**
     * The same, sent by the background task instead of within the call: for a caller that has a transaction, in which the payout
     * is stored and reserved. A payout that is not accepted rolls it back.
     */
    Result enqueue(Request request) {
        if (!sender.isEnabled()) {
            return new Result.NotEnabled();
        }
        Payout payout = newPayout(request);
        return store(payout, request, payout.createdAt());
    }

    private Result store(Payout payout, Request request, Instant due) {
        String sealedPayee = payees.seal(request.payee(), SendPayouts.vaultContext(payout));
        return Objects.requireNonNull(transaction.execute(status -> {
            Result written = write(payout, sealedPayee, request, due);
            if (!(written instanceof Result.Accepted)) {
                status.setRollbackOnly();
            }
            return written;
        }));
    }

    private Result write(Payout payout, String sealedPayee, Request request, Instant due) {
        if (!payouts.insert(payout, sealedPayee, due)) {
            return replay(request).orElseGet(Result.RequestIdReused::new);
        }
        Cause cause = Cause.ofPayout(payout.merchant(), payout.id());
        return switch (payables.reserve(cause, payout.amount(), payout.createdAt())) {
            case Payables.Result.Booked _ -> passRisk(payout, request);
            case Payables.Result.NotEnough(var availableFen) -> new Result.ExceedsBalance(availableFen);
        };
    }

    /** One that is held is accepted; no lease of it begins. */
    private Result passRisk(Payout payout, Request request) {
        RiskVerdict verdict = risk.decide(payout, request.payee());
        return verdict instanceof RiskVerdict.Refuse ? new Result.RefusedByRisk(verdict) : new Result.Accepted(payout);
    }

    private Optional<Result> replay(Request request) {
        return replay(request.merchant(), request.kind(), request.requestId(), request.contentDigest());
    }

    private Payout newPayout(Request request) {
        return new Payout(
                request.merchant(),
                ids.next(),
                request.kind(),
                request.requestId(),
                numbers.ofPayout(request.merchant(), request.kind().name(), request.requestId()),
                numbers.ofContent(request.contentDigest()),
                request.partnerId(),
                request.amount(),
                request.payee().masked(),
                request.payee() instanceof Payee.BankCard,
                request.notifyUrl(),
                request.remark(),
                new PayoutState.Accepted(),
                0,
                clock.instant());
    }
}
