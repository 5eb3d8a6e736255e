package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends shares whose result the channel never tells: a user claims that one was not paid, from when on it is queried only; a
 * second one approves. Each time the channel is queried first, and only one that it does not know, or that failed there, is
 * ended. {@link ShareClaimed} tells of both.
 */
@Component
public class ShareClaims {
    /** The reason of a share that the channel does not know. */
    static final String NOT_PAID = "NOT_PAID";

    /** The result of a younger one may still come. */
    private static final Duration MIN_PENDING = Duration.ofHours(1);

    /** By then a try that was begun before the claim has ended. */
    static final Duration MIN_AGE = SendSplits.LEASE.plusMinutes(1);

    private final ShareClaimTable claims;
    private final ChannelShareTable shares;
    private final SplitRecordTable records;
    private final SendChannelShares channelShares;
    private final SendSplits sender;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShareClaims(
            ShareClaimTable claims,
            ChannelShareTable shares,
            SplitRecordTable records,
            SendChannelShares channelShares,
            SendSplits sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.claims = claims;
        this.shares = shares;
        this.records = records;
        this.channelShares = channelShares;
        this.sender = sender;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** Nothing is sent any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: it has failed, and its money is the payer's again. */
        ENDED,
        /** Rejected: it is tried again. */
        REJECTED,
        /** The channel told that it is paid: so it stands, whatever was claimed. */
        DONE,
        /** The channel is at it, or its answer tells nothing. */
        UNKNOWN,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Held back less than an hour ago: its result may still come. */
        TOO_NEW,
        /** Another claim stands than the one that the user saw. */
        REPLACED,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** It has ended, or there is no such claim. */
        GONE
    }

    /** What a user says of a share without a result, which waits for a second one. */
    public Optional<ShareClaim> find(MerchantId payer, String serialNumber) {
        return shares.sent(payer, serialNumber).flatMap(claims::find);
    }

    public Result claim(MerchantId payer, String serialNumber, String proof, ShareClaim.By by) {
        return with(payer, serialNumber, row -> {
            Instant now = clock.instant();
            if (shares.get(row).reservedAt().isAfter(now.minus(MIN_PENDING))) {
                return Result.TOO_NEW;
            }
            return ask(row, _ -> insert(row, new ShareClaim(proof, by, now)));
        });
    }

    private Result insert(SplitRecord row, ShareClaim claim) {
        return inTransaction(() -> {
            if (!claims.insert(row, claim)) {
                return Result.GONE;
            }
            publish(row, claim, null);
            return Result.CLAIMED;
        });
    }

    /**
     * Ends the share as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(MerchantId payer, String serialNumber, Instant claimedAt, ShareClaim.By by) {
        return with(payer, serialNumber, row -> {
            Optional<ShareClaim> claim = claims.find(row);
            if (claim.isEmpty()) {
                return Result.GONE;
            }
            if (!claim.get().at().equals(claimedAt)) {
                return Result.REPLACED;
            }
            if (claim.get().by().id() == by.id()) {
                return Result.OWN_CLAIM;
            }
            if (clock.instant().isBefore(claim.get().at().plus(MIN_AGE))) {
                return Result.TOO_EARLY;
            }
            return ask(row, code -> end(row, claim.get(), code, by));
        });
    }

    private Result end(SplitRecord row, ShareClaim claim, String code, ShareClaim.By by) {
        return inTransaction(() -> {
            if (!claims.approve(row, claim, by, clock.instant())) {
                return claims.find(row).isPresent() ? Result.REPLACED : Result.GONE;
            }
            if (!sender.end(row, new SendChannelShares.End.Denied(shares.get(row), code))) {
                throw new IllegalStateException("a share has ended meanwhile");
            }
            publish(row, claim, by);
            return Result.ENDED;
        });
    }

    /** It is tried again soon. */
    public Result reject(MerchantId payer, String serialNumber) {
        return with(
                payer,
                serialNumber,
                row -> inTransaction(() -> {
                    if (!claims.delete(row)) {
                        return Result.GONE;
                    }
                    records.expedite(payer, serialNumber, clock.instant().plus(SendSplits.LEASE));
                    return Result.REJECTED;
                }));
    }

    /** Queries the channel: what it has paid is booked so, whatever was claimed. */
    private Result ask(SplitRecord row, Function<String, Result> notDone) {
        return switch (channelShares.look(row)) {
            case ShareResult.NotFound _ -> notDone.apply(NOT_PAID);
            case ShareResult.Refused(var code, var _) -> notDone.apply(code);
            case ShareResult.Shared(var number) -> {
                inTransaction(() -> {
                    sender.end(row, new SendChannelShares.End.Shared(shares.get(row), number));
                    return Result.DONE;
                });
                yield Result.DONE;
            }
            case ShareResult.Processing _, ShareResult.Unknown _ -> Result.UNKNOWN;
        };
    }

    private void publish(SplitRecord row, ShareClaim claim, ShareClaim.@Nullable By approver) {
        events.publishEvent(new ShareClaimed(row.payer(), row.serialNumber(), row.booked(), claim, approver));
    }

    private Result inTransaction(Supplier<Result> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private Result with(MerchantId payer, String serialNumber, Function<SplitRecord, Result> act) {
        return shares.sent(payer, serialNumber).map(act).orElse(Result.GONE);
    }
}
