package org.lifepay.gateway.transfer;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Transfers from the available balance of a merchant to that of another, idempotently. */
@Component
public class TransferToMerchant {
    private final AccountTransferTable transfers;
    private final CompleteTransfers completion;
    private final Payables payables;
    private final Merchants merchants;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    TransferToMerchant(
            AccountTransferTable transfers,
            CompleteTransfers completion,
            Payables payables,
            Merchants merchants,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.transfers = transfers;
        this.completion = completion;
        this.payables = payables;
        this.merchants = merchants;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** The request. */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            MerchantId receiver,
            Money amount,
            String notifyUrl,
            @Nullable String remark) {}

    /** The result. */
    public sealed interface Result {
        /** It left the sender's balance; it is completed, or will be. */
        record Accepted(AccountTransfer transfer) implements Result {}

        record RequestIdReused() implements Result {}

        /** The receiver is not known, is suspended, or is the sender. */
        record NoReceiver() implements Result {}

        /** Nothing was stored. */
        record ExceedsBalance(long availableFen) implements Result {}
    }

    public Result transfer(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        if (request.receiver().equals(request.merchant())
                || merchants.find(request.receiver()).filter(Merchant::active).isEmpty()) {
            return new Result.NoReceiver();
        }
        Result sent = send(request);
        if (sent instanceof Result.Accepted(var transfer) && transfer.receivedAt() == null) {
            completion.complete(transfer);
            return replay(request).orElseThrow();
        }
        return sent;
    }

    public Optional<AccountTransfer> find(MerchantId merchant, String requestId) {
        return transfers.find(merchant, requestId);
    }

    /** The sender's part, in a transaction of the sender alone. */
    Result send(Request request) {
        AccountTransfer transfer = newTransfer(request);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!transfers.insert(transfer, transfer.createdAt().plus(CompleteTransfers.LEASE))) {
                return replay(request).orElseThrow();
            }
            Cause cause = Cause.ofTransfer(transfer.merchant(), transfer.serialNumber());
            return switch (payables.debit(PostingKind.TRANSFER_SENT, cause, transfer.amount(), transfer.createdAt())) {
                case Payables.Result.Booked _ -> new Result.Accepted(transfer);
                case Payables.Result.NotEnough(var availableFen) -> {
                    status.setRollbackOnly();
                    yield new Result.ExceedsBalance(availableFen);
                }
            };
        }));
    }

    private Optional<Result> replay(Request request) {
        return transfers
                .find(request.merchant(), request.requestId())
                .map(transfer -> transfer.contentDigest().equals(request.contentDigest())
                        ? new Result.Accepted(transfer)
                        : new Result.RequestIdReused());
    }

    private AccountTransfer newTransfer(Request request) {
        return new AccountTransfer(
                request.merchant(),
                ids.next(),
                request.requestId(),
                ids.publicId(request.merchant()),
                request.contentDigest(),
                request.partnerId(),
                request.receiver(),
                request.amount(),
                request.notifyUrl(),
                request.remark(),
                clock.instant(),
                null);
    }
}
