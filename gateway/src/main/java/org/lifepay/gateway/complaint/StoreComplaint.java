package org.lifepay.gateway.complaint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.query.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what the channel tells of a complaint, for each merchant whose orders it is about. */
@Component
class StoreComplaint {
    private static final Logger log = LoggerFactory.getLogger(StoreComplaint.class);

    /** How often one that goes on is queried. */
    static final Duration QUERY_INTERVAL = Duration.ofMinutes(5);

    /** How often one that has ended is: the buyer may take it to the channel. */
    static final Duration ENDED_INTERVAL = Duration.ofDays(1);

    /** How long one that has ended is queried, from when it was made. */
    static final Duration WATCHED = Duration.ofDays(30);

    private final ComplaintTable table;
    private final ComplaintWorkTable work;
    private final ComplaintVault vault;
    private final Orders orders;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoreComplaint(
            ComplaintTable table,
            ComplaintWorkTable work,
            ComplaintVault vault,
            Orders orders,
            Ids ids,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.work = work;
        this.vault = vault;
        this.orders = orders;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One that a list names; what is there already is left to its own query, which tells more. */
    void found(ComplaintSource source, ChannelComplaint complaint, Instant askedAt) {
        Map<MerchantId, List<ComplainedOrder>> merchants = byMerchant(complaint);
        if (merchants.isEmpty() && work.markUnmatched(source, complaint.number(), clock.instant())) {
            log.warn("complaint is about no order of ours: source={} number={}", source, complaint.number());
        }
        merchants.forEach((merchant, complained) -> transaction.executeWithoutResult(_ -> {
            Complaint stored = complaint(merchant, ids.next(), source, complaint, complained, askedAt);
            if (table.insert(stored, clock.instant())) {
                complained.forEach(order -> table.putTrade(merchant, stored.id(), order));
            }
        }));
    }

    /** What the query of one says now. */
    void queried(Complaint known, ChannelComplaint complaint, Instant askedAt) {
        List<ComplainedOrder> complained = byMerchant(complaint).getOrDefault(known.merchant(), List.of());
        Complaint now = complaint(known.merchant(), known.id(), known.source(), complaint, complained, askedAt);
        transaction.executeWithoutResult(_ -> {
            table.update(now, nextQuery(now));
            complained.forEach(order -> table.putTrade(known.merchant(), known.id(), order));
        });
    }

    private @Nullable Instant nextQuery(Complaint complaint) {
        Instant now = clock.instant();
        if (complaint.status() != ComplaintStage.ENDED) {
            return now.plus(QUERY_INTERVAL);
        }
        return complaint.madeAt().plus(WATCHED).isAfter(now) ? now.plus(ENDED_INTERVAL) : null;
    }

    private Complaint complaint(
            MerchantId merchant,
            long id,
            ComplaintSource source,
            ChannelComplaint told,
            List<ComplainedOrder> complained,
            Instant askedAt) {
        return new Complaint(
                merchant,
                id,
                source,
                told.number(),
                told.stage(),
                told.word(),
                told.reason(),
                vault.seal(new ComplaintText(told.content(), told.contact()), merchant, told.number()),
                sum(complained),
                told.madeAt(),
                told.answerBy(),
                askedAt,
                0);
    }

    /** What is not told counts as nothing. */
    private static Money sum(List<ComplainedOrder> complained) {
        Money sum = Money.ZERO;
        for (ComplainedOrder order : complained) {
            Money amount = order.amount();
            sum = amount == null ? sum : sum.plus(amount);
        }
        return sum;
    }

    /** Our orders among the trades. */
    private Map<MerchantId, List<ComplainedOrder>> byMerchant(ChannelComplaint complaint) {
        Map<MerchantId, List<ComplainedOrder>> found = new LinkedHashMap<>();
        for (ChannelComplaint.Trade trade : complaint.trades()) {
            String number = trade.number();
            if (number != null) {
                orders.findByAttemptNumber(number)
                        .ifPresent(order -> found.computeIfAbsent(order.merchant(), _ -> new ArrayList<>())
                                .add(new ComplainedOrder(
                                        order.paymentOrderId(), number, trade.tradeNo(), trade.amount())));
            }
        }
        return found;
    }
}
