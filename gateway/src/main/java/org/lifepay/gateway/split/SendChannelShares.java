package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.ledger.SplitJournal;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.vault.Vault;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends shares that the channel pays, always with the same number and text until the result is final. What is sent is held
 * back in the books before, in the transaction that keeps its text; a share whose result is not known is never given up.
 */
@Component
class SendChannelShares {
    static final String RECEIVER_NOT_BOUND = "RECEIVER_NOT_BOUND";
    static final String SPLIT_EXCEEDS_RATIO = "SPLIT_EXCEEDS_RATIO";

    /** The channel shares nothing of a payment that is younger. */
    @Limit(area = LimitArea.RATES, name = "a share at Alipay after its payment", atLimit = "it waits so long")
    static final Duration AFTER_PAYMENT = Duration.ofSeconds(31);

    /** Until then the merchant can split more of the payment, or again what has failed. */
    @Limit(
            area = LimitArea.WORK,
            name = "a held payment after its last share",
            atLimit = "it is set free; a split after that is `SPLIT_FINISHED`")
    static final Duration UNTIL_FINISH = Duration.ofHours(24);

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a share at Alipay whose result is not known",
            atLimit = "the last interval is repeated without end; it is on `/admin/work` meanwhile")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private static final Logger log = LoggerFactory.getLogger(SendChannelShares.class);
    private static final String PROCESSING = "PROCESSING";

    private final Optional<SplitChannel> channel;
    private final ChannelShareTable shares;
    private final SplitRecordTable records;
    private final SplitReceivers receivers;
    private final SplitTermsOfMerchants terms;
    private final ShareRules rules;
    private final SplitFinishTable finishes;
    private final SplitOrders splitOrders;
    private final Orders orders;
    private final SplitJournal journal;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    SendChannelShares(
            Optional<SplitChannel> channel,
            ChannelShareTable shares,
            SplitRecordTable records,
            SplitReceivers receivers,
            SplitTermsOfMerchants terms,
            ShareRules rules,
            SplitFinishTable finishes,
            SplitOrders splitOrders,
            Orders orders,
            SplitJournal journal,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.channel = channel;
        this.shares = shares;
        this.records = records;
        this.receivers = receivers;
        this.terms = terms;
        this.rules = rules;
        this.finishes = finishes;
        this.splitOrders = splitOrders;
        this.orders = orders;
        this.journal = journal;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of holding a share back. */
    sealed interface Reserved {
        record Done(SplitRecord row) implements Reserved {}

        record Wait(String problem) implements Reserved {}

        record Fail(String reason) implements Reserved {}
    }

    /** Holds it back, and keeps what is sent; under the locks of the payer, of the order and of the record. */
    Reserved reserve(SplitRecord current, Money reduced, Split split, Instant due) {
        Order order = orders.find(current.order()).orElseThrow();
        Optional<ShareReceiver> receiver = receivers.bound(current.receiver());
        if (receiver.isEmpty() || channel.isEmpty() || !(order.state() instanceof OrderState.Paid paid)) {
            return new Reserved.Wait(RECEIVER_NOT_BOUND);
        }
        Money amount = current.amount().minus(reduced);
        long after = Math.addExact(shares.shared(current.order(), false), amount.fen());
        if (after > terms.limit(current.payer(), order.amount()).fen()) {
            return new Reserved.Fail(SPLIT_EXCEEDS_RATIO);
        }
        Instant now = clock.instant();
        return switch (journal.reserve(
                current.payer(), current.serialNumber(), amount, BusinessDay.of(split.paidAt()), now)) {
            case SplitJournal.Taken.NotEnough _ -> new Reserved.Wait(ShareRules.BALANCE_NOT_ENOUGH);
            case SplitJournal.Taken.Booked(var available, var at) -> {
                SplitRecord sent = current.sent(reduced, available);
                records.send(sent, at, due);
                ChannelShare share = new ChannelShare(
                        current.order(),
                        current.serialNumber(),
                        paid.tradeNo(),
                        amount,
                        available,
                        split.paidAt(),
                        at,
                        null);
                String content = channel.get()
                        .content(share.serialNumber(), share.tradeNo(), receiver.get(), amount, current.remark());
                shares.insert(share, vault.seal(content, context(share)));
                splitOrders.share(current.order());
                yield new Reserved.Done(sent);
            }
        };
    }

    /**
     * One try, by the gateway that holds the lease.
     *
     * @param row as it was read before the lease
     * @param first whether it was held back just now: nothing was sent yet
     */
    Optional<End> send(SplitRecord row, boolean first) {
        SplitChannel sender = channel.orElse(null);
        ChannelShare share = shares.get(row);
        ShareResult result =
                sender == null ? new ShareResult.Unknown("no channel splits payments") : ask(sender, row, share, first);
        return switch (result) {
            case ShareResult.Shared(var number) -> Optional.of(new End.Shared(share, number));
            case ShareResult.Refused(var code, var _) -> refused(row, share, code, first);
            case ShareResult.NotFound _ -> {
                if (share.refused().isPresent()) {
                    yield Optional.of(new End.Failed(share, share.refused().get()));
                }
                yield later(row, null);
            }
            case ShareResult.Processing _ -> later(row, PROCESSING);
            case ShareResult.Unknown(var reason) -> later(row, reason);
        };
    }

    private ShareResult ask(SplitChannel sender, SplitRecord row, ChannelShare share, boolean first) {
        ShareRequest request = requestOf(share);
        if (share.refused().isPresent()) {
            return sender.query(request);
        }
        if (!first) {
            return sender.repeat(request, () -> maySend(row));
        }
        return maySend(row) ? sender.share(request) : new ShareResult.NotFound();
    }

    private ShareRequest requestOf(ChannelShare share) {
        return new ShareRequest(
                share.payer().digits(),
                share.serialNumber(),
                share.tradeNo(),
                share.amount(),
                vault.open(shares.sealedContent(share), context(share)));
    }

    /** What the channel says of it; nothing is sent. */
    ShareResult look(SplitRecord row) {
        return channel.map(one -> one.query(requestOf(shares.get(row))))
                .orElseGet(() -> new ShareResult.Unknown("no channel"));
    }

    /** A gateway that stood still for longer than its lease must not send: another one may have ended it. */
    private boolean maySend(SplitRecord row) {
        boolean leased = shares.isLeased(row, clock.instant());
        if (!leased) {
            log.warn("share not sent, its lease has ended: merchant={} number={}", row.payer(), row.serialNumber());
        }
        return leased;
    }

    /**
     * An earlier try may have been carried out with its answer lost, and the channel's query may lag behind: the refusal of a
     * retry is final only if {@linkplain DeclineConfirmation some time} later the channel still has no such share, or a failed one.
     */
    private Optional<End> refused(SplitRecord row, ChannelShare share, String code, boolean first) {
        if (first || share.refused().isPresent()) {
            return Optional.of(new End.Failed(share, code));
        }
        shares.recordRefusal(share, code);
        shares.tryLater(row, code, clock.instant().plus(DeclineConfirmation.PERIOD));
        return Optional.empty();
    }

    private Optional<End> later(SplitRecord row, @Nullable String problem) {
        shares.tryLater(
                row,
                Objects.requireNonNullElse(problem, PROCESSING),
                clock.instant().plus(BACKOFF.after(row.tries())));
        return Optional.empty();
    }

    /** How it ended. */
    sealed interface End {
        record Shared(ChannelShare share, String channelNumber) implements End {}

        record Failed(ChannelShare share, String code) implements End {}

        /** Two users say that it was not paid. */
        record Denied(ChannelShare share, String code) implements End {}
    }

    /** Books the end; false if it had ended before, or another gateway has it. Call it within a transaction. */
    boolean end(SplitRecord row, End end) {
        splitOrders.lock(row.order());
        Instant now = clock.instant();
        return switch (end) {
            case End.Shared(var share, var number) -> {
                boolean done = records.complete(row, now);
                if (done) {
                    journal.done(share.payer(), share.serialNumber(), share.amount(), now);
                    shares.share(share, number, now);
                }
                yield done;
            }
            case End.Failed(var share, var code) -> shares.fail(row, code, now) && release(share, now);
            case End.Denied(var share, var code) -> shares.deny(row, code, now) && release(share, now);
        };
    }

    private boolean release(ChannelShare share, Instant now) {
        journal.release(share.payer(), share.serialNumber(), share.amount(), share.available(), now);
        if (!shares.anyShared(share.order())) {
            splitOrders.unshare(share.order());
        }
        return true;
    }

    /**
     * After the last share of an order whose payment is held, the rest is set free: at once if nothing more can be split, else a
     * day later. Call it within the share's transaction, under the order's lock.
     */
    void finish(SplitRecord row) {
        boolean held = splitOrders.markOf(row.order()).filter(SplitMark::isHeld).isPresent();
        if (held && channel.isPresent() && !shares.anyUnderWay(row.order())) {
            Order order = orders.find(row.order()).orElseThrow();
            if (order.state() instanceof OrderState.Paid paid) {
                String number = ids.publicId(row.payer());
                Instant now = clock.instant();
                finishes.insert(
                        row.order(),
                        number,
                        paid.tradeNo(),
                        channel.get().finishing(number, paid.tradeNo()),
                        rules.leftAtChannel(order) > 0 ? now.plus(UNTIL_FINISH) : now,
                        now);
            }
        }
    }

    static String context(ChannelShare share) {
        return "channel share " + share.serialNumber();
    }
}
