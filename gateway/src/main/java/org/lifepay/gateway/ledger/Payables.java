package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes money out of what is available to a merchant. Every debit locks the merchant's row and then checks and books in one
 * statement, so two of them never overdraw; payments and other credits take no lock and do not wait.
 *
 * <p>A payout reserves before it calls the channel, in the transaction that inserts its own row, whose key refuses a repeated
 * request before it gets here:
 *
 * <pre>{@code
 * transaction.execute(status -> {
 *     if (!payouts.insert(payout)) {              // on conflict (merchant_id, request_id) do nothing
 *         return replay(payout);
 *     }
 *     return switch (payables.reserve(Cause.ofPayout(merchant, payoutId), amount, payout.createdAt())) {
 *         case Payables.Result.Booked _ -> accepted(payout);
 *         case Payables.Result.NotEnough(long availableFen) -> {
 *             status.setRollbackOnly();           // or keep the row as FAILED
 *             yield refused(availableFen);
 *         }
 *     };
 * });
 * }</pre>
 *
 * <p>Afterwards the payout's module books by the {@link Journal}, with the change of its own row: {@code PAYOUT_DONE} when the channel
 * paid, {@code PAYOUT_RELEASED} when it certainly did not, {@code PAYOUT_RETURNED} when the bank sent confirmed money back. An unknown
 * result stays reserved. It tells the audit what it expects by an {@link ExpectedPostings}: {@code PAYOUT_RESERVED} of every payout
 * that was accepted, at the time given here, and one of the others by its status. A transaction debits one merchant only.
 */
@Component
public class Payables {
    private final BalanceTable balances;
    private final PostingTable postings;
    private final SettlementFigureTable figures;
    private final Merchants merchants;
    private final Ids ids;
    private final TransactionTemplate transaction;

    Payables(
            BalanceTable balances,
            PostingTable postings,
            SettlementFigureTable figures,
            Merchants merchants,
            Ids ids,
            TransactionTemplate transaction) {
        this.balances = balances;
        this.postings = postings;
        this.figures = figures;
        this.merchants = merchants;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What became of a debit. */
    public sealed interface Result {
        /** The money is out of the available balance. */
        record Booked() implements Result {}

        /**
         * Nothing was booked.
         *
         * @param availableFen what can be paid out; negative if more was refunded than came in
         */
        record NotEnough(long availableFen) implements Result {}
    }

    /** Holds back the amount of a payout ({@code PAYOUT_RESERVED}) if it is available. */
    public Result reserve(Cause payout, Money amount, Instant at) {
        return debit(PostingKind.PAYOUT_RESERVED, payout, amount, at);
    }

    /** Books a posting that debits {@code PAYABLE_AVAILABLE}, if its amount is there. */
    public Result debit(PostingKind kind, Cause cause, Money amount, Instant at) {
        if (kind.debit() != Account.PAYABLE_AVAILABLE || amount.equals(Money.ZERO)) {
            throw new IllegalArgumentException("no debit of what is available: " + kind + " " + amount.fen());
        }
        String cluster = balances.horizon().cluster();
        Posting posting = new Posting(cause, ids.next(), kind, amount, BusinessDay.of(at), at, null);
        BalanceTable.Debited debited = locked(cause, () -> balances.debit(posting, cluster));
        return debited.booked() ? new Result.Booked() : new Result.NotEnough(debited.availableFen());
    }

    /**
     * Books what is taken out of {@code SUSPENSE}, if so much of the merchant's is there besides bank transfers, which wait for
     * their order; in the transaction that has changed its cause.
     */
    public Result release(PostingKind kind, Cause cause, Money amount, Instant at) {
        if (kind.debit() != Account.SUSPENSE) {
            throw new IllegalArgumentException("takes nothing out of suspense: " + kind);
        }
        String cluster = balances.horizon().cluster();
        return locked(cause, () -> {
            long suspended = balances.balances(cause.merchant(), cluster).stream()
                            .filter(balance -> balance.account() == Account.SUSPENSE)
                            .mapToLong(AccountBalance::fen)
                            .sum()
                    - postings.suspendedArrivals(cause.merchant());
            if (suspended < amount.fen()) {
                return new Result.NotEnough(suspended);
            }
            postings.insert(new Posting(cause, ids.next(), kind, amount, BusinessDay.of(at), at, null));
            return new Result.Booked();
        });
    }

    /** Books a posting that takes nothing out of a balance that may be too small. */
    public Result credit(PostingKind kind, Cause cause, Money amount, Instant at) {
        if (kind.debit() != Account.CHANNEL_RECEIVABLE) {
            throw new IllegalArgumentException("no credit: " + kind);
        }
        postings.insert(new Posting(cause, ids.next(), kind, amount, BusinessDay.of(at), at, null));
        return new Result.Booked();
    }

    /** What is pending of postings of the business day and earlier ones, in fen. */
    public long pendingUntil(MerchantId merchant, LocalDate day) {
        return balances.pendingUntil(merchant, balances.horizon().cluster(), day);
    }

    /**
     * Makes available what is pending of the business day and earlier ones ({@code SETTLEMENT}), except what is kept; a negative
     * sum is taken out of what is available ({@code SETTLEMENT_DEDUCTED}), whether it is there or not. Call it once for a day, in
     * the transaction that records the settlement and has locked the merchant.
     *
     * @param previous the settlement before, which tells what is new
     * @param rule decides how much of what is pending, both in fen, is moved; 0: nothing is booked
     */
    public Settled settle(
            MerchantId merchant,
            LocalDate day,
            Optional<SettlementFigures.Previous> previous,
            LongUnaryOperator rule,
            Instant at) {
        SettlementFigures read = figures.read(merchant, balances.horizon().cluster(), day, previous);
        long fen = rule.applyAsLong(read.pending());
        if (fen != 0) {
            postings.insert(new Posting(
                    Cause.ofSettlement(merchant, day),
                    ids.next(),
                    fen > 0 ? PostingKind.SETTLEMENT : PostingKind.SETTLEMENT_DEDUCTED,
                    new Money(Math.abs(fen)),
                    BusinessDay.of(at),
                    at,
                    null));
        }
        return new Settled(fen, read);
    }

    /** What was moved, in fen, and out of what. */
    public record Settled(long fen, SettlementFigures figures) {}

    /**
     * Books what another merchant transferred ({@code TRANSFER_RECEIVED}), once; it takes no lock.
     *
     * @return when it was booked, now or before
     */
    public Instant receive(Cause transfer, Money amount, Instant at) {
        return postings.insertOnce(
                new Posting(transfer, ids.next(), PostingKind.TRANSFER_RECEIVED, amount, BusinessDay.of(at), at, null));
    }

    private interface Work<T> {
        T run();
    }

    /** The next statement sees what the transaction that had the lock before has booked. */
    private <T> T locked(Cause cause, Work<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            merchants.lock(cause.merchant());
            return work.run();
        }));
    }
}
