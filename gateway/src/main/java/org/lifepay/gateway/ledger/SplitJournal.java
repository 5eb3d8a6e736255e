package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the two sides of a share of an order, and of its return, each in the books of one merchant and in a transaction of
 * that merchant. A side that is booked already is found and not booked again, so each call may be repeated after a crash.
 *
 * <p>What is taken comes out of what is pending of the day on which the money was booked, as long as that is not settled, and
 * otherwise out of what is available; so no share is available to its receiver before it would have been to the payer, and no
 * settlement is made of money that is gone.
 */
@Component
public class SplitJournal {
    private static final List<PostingKind> SENT = List.of(PostingKind.SPLIT_SENT, PostingKind.SPLIT_SENT_AVAILABLE);
    private static final List<PostingKind> RESERVED =
            List.of(PostingKind.SHARE_RESERVED, PostingKind.SHARE_RESERVED_AVAILABLE);
    private static final List<PostingKind> RETURN_SENT =
            List.of(PostingKind.SPLIT_RETURN_SENT, PostingKind.SPLIT_RETURN_SENT_AVAILABLE);

    private final BalanceTable balances;
    private final Balances payables;
    private final PostingTable postings;
    private final Merchants merchants;
    private final Ids ids;
    private final TransactionTemplate transaction;

    SplitJournal(
            BalanceTable balances,
            Balances payables,
            PostingTable postings,
            Merchants merchants,
            Ids ids,
            TransactionTemplate transaction) {
        this.balances = balances;
        this.payables = payables;
        this.postings = postings;
        this.merchants = merchants;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What became of taking an amount. */
    public sealed interface Taken {
        /**
         * It is booked, now or before.
         *
         * @param available out of what is available; false: out of what is pending
         */
        record Booked(boolean available, Instant at) implements Taken {}

        /** Nothing was booked. */
        record NotEnough() implements Taken {}
    }

    /**
     * Takes a share from the payer.
     *
     * @param paidOn the business day of the order's payment
     */
    public Taken send(MerchantId payer, String serialNumber, Money amount, LocalDate paidOn, Instant at) {
        return take(SENT, Cause.ofSplit(payer, serialNumber), amount, paidOn, at);
    }

    /** Gives a share that was taken to its receiver; returns when that was booked, now or before. */
    public Instant receive(MerchantId receiver, String serialNumber, Money amount, boolean available, Instant at) {
        PostingKind kind = available ? PostingKind.SPLIT_RECEIVED_AVAILABLE : PostingKind.SPLIT_RECEIVED;
        return give(kind, Cause.ofSplit(receiver, serialNumber), amount, at);
    }

    /**
     * Takes part of a share from its receiver.
     *
     * @param receivedOn the business day on which the receiver got the share
     */
    public Taken sendReturn(MerchantId receiver, String serialNumber, Money amount, LocalDate receivedOn, Instant at) {
        return take(RETURN_SENT, Cause.ofSplitReturn(receiver, serialNumber), amount, receivedOn, at);
    }

    /** Gives what was taken from the receiver back to the payer; returns when that was booked, now or before. */
    public Instant receiveReturn(MerchantId payer, String serialNumber, Money amount, Instant at) {
        return give(PostingKind.SPLIT_RETURN_RECEIVED, Cause.ofSplitReturn(payer, serialNumber), amount, at);
    }

    /** Holds a share back that the channel is to pay; otherwise as {@link #send}. */
    public Taken reserve(MerchantId payer, String serialNumber, Money amount, LocalDate paidOn, Instant at) {
        return take(RESERVED, Cause.ofChannelShare(payer, serialNumber), amount, paidOn, at);
    }

    /** The channel paid it. */
    public void done(MerchantId payer, String serialNumber, Money amount, Instant at) {
        give(PostingKind.SHARE_DONE, Cause.ofChannelShare(payer, serialNumber), amount, at);
    }

    /** The channel refused it: it goes back to where it came from. */
    public void release(MerchantId payer, String serialNumber, Money amount, boolean available, Instant at) {
        PostingKind kind = available ? PostingKind.SHARE_RELEASED_AVAILABLE : PostingKind.SHARE_RELEASED;
        give(kind, Cause.ofChannelShare(payer, serialNumber), amount, at);
    }

    /** Its receiver gave part of it back at the channel, with a refund of the order. */
    public void returned(MerchantId payer, String returnNumber, Money amount, Instant at) {
        give(PostingKind.SHARE_RETURNED, Cause.ofChannelShare(payer, returnNumber), amount, at);
    }

    /** Under the merchant's lock, as every debit of what is available and every settlement. */
    private Taken take(List<PostingKind> kinds, Cause cause, Money amount, LocalDate day, Instant at) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            merchants.lock(cause.merchant());
            Optional<PostingTable.Booked> before = postings.find(cause, kinds);
            if (before.isPresent()) {
                boolean available = before.get().kind().debit() == Account.PAYABLE_AVAILABLE;
                return new Taken.Booked(available, before.get().at());
            }
            return choose(cause.merchant(), amount, day)
                    .<Taken>map(account -> {
                        boolean available = account == Account.PAYABLE_AVAILABLE;
                        LocalDate counted = available ? BusinessDay.of(at) : day;
                        PostingKind kind = available ? kinds.getLast() : kinds.getFirst();
                        postings.insert(new Posting(cause, ids.next(), kind, amount, counted, at, null));
                        return new Taken.Booked(available, at);
                    })
                    .orElseGet(Taken.NotEnough::new);
        }));
    }

    /** The account that has the amount; empty if neither has, or if all that is owed to the merchant is less. */
    private Optional<Account> choose(MerchantId merchant, Money amount, LocalDate day) {
        Balances.Payable owed = payables.payable(merchant);
        if (owed.pending() + owed.available() < amount.fen()) {
            return Optional.empty();
        }
        if (balances.pendingUntil(merchant, balances.horizon().cluster(), day) >= amount.fen()) {
            return Optional.of(Account.PAYABLE_PENDING);
        }
        return owed.available() >= amount.fen() ? Optional.of(Account.PAYABLE_AVAILABLE) : Optional.empty();
    }

    private Instant give(PostingKind kind, Cause cause, Money amount, Instant at) {
        return postings.insertOnce(new Posting(cause, ids.next(), kind, amount, BusinessDay.of(at), at, null));
    }
}
