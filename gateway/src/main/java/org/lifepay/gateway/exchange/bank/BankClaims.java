package org.lifepay.gateway.exchange.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what a bank tells no result of: a user claims that it was not done, from when on it is queried only; a second one
 * approves. Each time the bank is queried first, and only what it does not know, or has declined, is ended.
 *
 * @param <T> what the bank was asked for
 */
public abstract class BankClaims<T> {
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration lease;

    /**
     * Ends nothing before a try that was begun has ended.
     *
     * @param lease of a try
     */
    protected BankClaims(TransactionTemplate transaction, Clock clock, Duration lease) {
        this.transaction = transaction;
        this.clock = clock;
        this.lease = lease;
    }

    /** What came of it. */
    public enum Result {
        /** Nothing is sent any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: it has failed, and its money is the merchant's again. */
        ENDED,
        /** Rejected: it goes on. */
        REJECTED,
        /** The bank told that it has done it: so it stands, whatever was claimed. */
        DONE,
        /** The bank is at it, may still do it, or its answer tells nothing. */
        UNKNOWN,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Begun less than an hour ago: its result may still come. */
        TOO_NEW,
        /** Another claim stands than the one that the user saw. */
        REPLACED,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** It has ended, or there is no such claim. */
        GONE
    }

    /** What the bank answers about it. */
    protected sealed interface Answer {
        /**
         * It is not done and will not be.
         *
         * @param code why it has failed, once two users agree
         */
        record NotDone(String code) implements Answer {}

        /** It is done, and written down as done. */
        record Done() implements Answer {}

        /** It tells nothing that could be relied upon. */
        record Inconclusive() implements Answer {}
    }

    /** By then a try that was begun before the claim has ended: the lease, and the longest call. */
    public static Duration minAge(Duration lease) {
        return lease.plusSeconds(30);
    }

    /** One without a result. */
    protected abstract Optional<T> open(MerchantId merchant, String number);

    /** Queries the bank, and writes down what it has done. */
    protected abstract Answer ask(T subject);

    protected abstract Optional<BankClaim> find(T subject);

    /**
     * Writes the claim down; false if the subject has ended, is claimed already, or is newer.
     *
     * @param since by when it was begun
     */
    protected abstract boolean insert(T subject, BankClaim claim, Instant since);

    protected abstract Instant begunAt(T subject);

    /** How long it must have been without a result. */
    protected abstract Duration minPending();

    protected abstract boolean approve(T subject, BankClaim claim, BankClaim.By by);

    protected abstract boolean reject(T subject, Instant due);

    /** In the transaction of the approval: it fails with this code, and its money is the merchant's again. */
    protected abstract void fail(T subject, String code);

    /**
     * Tells of a step, in its transaction.
     *
     * @param approver null while it waits for a second user
     */
    protected abstract void publish(T subject, BankClaim claim, BankClaim.@Nullable By approver);

    /** What a user says of one without a result, which waits for a second one. */
    public final Optional<BankClaim> find(MerchantId merchant, String number) {
        return open(merchant, number).flatMap(this::find);
    }

    public final Result claim(MerchantId merchant, String number, String proof, BankClaim.By by) {
        return with(merchant, number, subject -> switch (ask(subject)) {
            case Answer.NotDone _ -> insert(subject, new BankClaim(proof, by, clock.instant()));
            case Answer.Done _ -> Result.DONE;
            case Answer.Inconclusive _ -> Result.UNKNOWN;
        });
    }

    /**
     * Ends it as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public final Result approve(MerchantId merchant, String number, Instant claimedAt, BankClaim.By by) {
        return with(merchant, number, subject -> {
            Optional<BankClaim> claim = find(subject);
            if (claim.isEmpty()) {
                return Result.GONE;
            }
            if (!claim.get().at().equals(claimedAt)) {
                return Result.REPLACED;
            }
            if (claim.get().by().id() == by.id()) {
                return Result.OWN_CLAIM;
            }
            if (clock.instant().isBefore(claim.get().at().plus(minAge(lease)))) {
                return Result.TOO_EARLY;
            }
            return switch (ask(subject)) {
                case Answer.NotDone(var code) -> end(subject, claim.get(), code, by);
                case Answer.Done _ -> Result.DONE;
                case Answer.Inconclusive _ -> Result.UNKNOWN;
            };
        });
    }

    /** It goes on soon. */
    public final Result reject(MerchantId merchant, String number) {
        return with(
                merchant,
                number,
                subject -> reject(subject, clock.instant().plus(lease)) ? Result.REJECTED : Result.GONE);
    }

    private Result insert(T subject, BankClaim claim) {
        Instant since = claim.at().minus(minPending());
        return inTransaction(() -> {
            if (!insert(subject, claim, since)) {
                return begunAt(subject).isAfter(since) ? Result.TOO_NEW : Result.GONE;
            }
            publish(subject, claim, null);
            return Result.CLAIMED;
        });
    }

    private Result end(T subject, BankClaim claim, String code, BankClaim.By by) {
        return inTransaction(() -> {
            if (!approve(subject, claim, by)) {
                return find(subject).isPresent() ? Result.REPLACED : Result.GONE;
            }
            fail(subject, code);
            publish(subject, claim, by);
            return Result.ENDED;
        });
    }

    private Result inTransaction(Supplier<Result> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private Result with(MerchantId merchant, String number, Function<T, Result> act) {
        return open(merchant, number).map(act).orElse(Result.GONE);
    }
}
