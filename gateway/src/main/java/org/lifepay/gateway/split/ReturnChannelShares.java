package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.split.GivenBack;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.ledger.SplitJournal;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.ShareReturns;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.split.SplitRecord.Status;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What receivers give back at the channel: the channel takes it with the refund itself. It is fixed once under the order's
 * lock, one refund of an order at a time, so that the sums of all refunds decide and no rounding adds up.
 */
@Component
class ReturnChannelShares implements ShareReturns {
    private static final String REFUND_PENDING = "REFUND_PENDING";
    private static final String SHARE_UNDER_WAY = "SHARE_UNDER_WAY";

    private final Optional<SplitChannel> channel;
    private final ShareReturnTable returns;
    private final ChannelShareTable shares;
    private final SplitTable splits;
    private final SplitRecordTable records;
    private final SplitOrders orders;
    private final SplitJournal journal;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    ReturnChannelShares(
            Optional<SplitChannel> channel,
            ShareReturnTable returns,
            ChannelShareTable shares,
            SplitTable splits,
            SplitRecordTable records,
            SplitOrders orders,
            SplitJournal journal,
            TransactionTemplate transaction,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.channel = channel;
        this.returns = returns;
        this.shares = shares;
        this.splits = splits;
        this.records = records;
        this.orders = orders;
        this.journal = journal;
        this.transaction = transaction;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Fixed fix(OrderKey order, long refundId, Money amount, boolean first) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Order locked = orders.lock(order);
            Optional<ShareReturnTable.FixedRefund> known = returns.find(order, refundId);
            if (known.isPresent()) {
                return ready(refundId, known.get().sealedContent().orElse(null));
            }
            if (!first || orders.markOf(order).filter(SplitMark::isShared).isEmpty()) {
                return new Fixed.Ready(null);
            }
            if (returns.anyOpen(order)) {
                return new Fixed.Wait(REFUND_PENDING);
            }
            return shares.anySent(order) ? new Fixed.Wait(SHARE_UNDER_WAY) : fix(locked, refundId, amount);
        }));
    }

    private Fixed fix(Order order, long refundId, Money amount) {
        List<ShareReturn> lines = lines(order, refundId, amount);
        List<GivenBack> given = lines.stream()
                .filter(line -> line.amount().fen() > 0)
                .map(line -> new GivenBack(contentOf(line), line.amount()))
                .toList();
        String sealed =
                given.isEmpty() ? null : vault.seal(channel.orElseThrow().givingBack(given), context(refundId));
        returns.insert(order.key(), refundId, sealed, lines, clock.instant());
        return ready(refundId, sealed);
    }

    private Fixed ready(long refundId, @Nullable String sealed) {
        return new Fixed.Ready(sealed == null ? null : vault.open(sealed, context(refundId)));
    }

    /** What each receiver owes by the sums, and of that what the refund's money covers: the rest is owed with the next refund. */
    private List<ShareReturn> lines(Order order, long refundId, Money amount) {
        List<ShareReturn> before = returns.returned(order.key());
        long left = order.sentBackWith(amount).minus(order.sentBack()).fen();
        List<ShareReturn> lines = new ArrayList<>();
        for (SplitRecord row : records.ofOrder(order.key())) {
            if (row.status() != Status.SUCCESS) {
                continue;
            }
            Split split = splits.get(row.payer(), row.splitId());
            long owed = split.returned(row.amount(), order, amount)
                    .minus(split.returned(row.amount(), order, Money.ZERO))
                    .fen();
            List<ShareReturn> ofRow =
                    before.stream().filter(one -> isOf(one, row)).toList();
            long given = ofRow.stream().mapToLong(one -> one.amount().fen()).sum();
            long owedBefore = ofRow.stream().mapToLong(one -> one.owed().fen()).sum();
            long max = Math.min(left, row.booked().fen() - given);
            long now = Math.max(0, Math.min(owedBefore - given + owed, max));
            if (owed > 0 || now > 0) {
                lines.add(line(order.key(), refundId, row, new Money(owed), new Money(now)));
                left -= now;
            }
        }
        return lines;
    }

    private static boolean isOf(ShareReturn line, SplitRecord row) {
        return line.splitId() == row.splitId() && line.lineNo() == row.lineNo();
    }

    private ShareReturn line(OrderKey order, long refundId, SplitRecord row, Money owed, Money amount) {
        return new ShareReturn(
                order,
                ids.publicId(order.merchant()),
                refundId,
                row.splitId(),
                row.lineNo(),
                row.serialNumber(),
                owed,
                amount);
    }

    private String contentOf(ShareReturn line) {
        ChannelShare share = shares.get(line.payer(), line.shareNumber());
        return vault.open(shares.sealedContent(share), SendChannelShares.context(share));
    }

    @Override
    public void done(OrderKey order, long refundId, Instant at) {
        if (returns.end(order, refundId, true, at)) {
            returns.ofRefund(order, refundId).stream()
                    .filter(line -> line.amount().fen() > 0)
                    .forEach(line -> journal.returned(line.payer(), line.serialNumber(), line.amount(), at));
        }
    }

    @Override
    public void declined(OrderKey order, long refundId, Instant at) {
        returns.end(order, refundId, false, at);
    }

    private static String context(long refundId) {
        return "shares given back with refund " + refundId;
    }
}
