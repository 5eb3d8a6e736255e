package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintBatch;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ReplyResult;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel's list of complaints in memory, two on a page; the test says what stands in it. */
public final class InMemoryComplaints implements ComplaintChannel {
    private static final int PAGE_SIZE = 2;

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    /** The numbers that were queried. */
    public final List<String> queries = new CopyOnWriteArrayList<>();

    /** The replies that arrived, whatever was answered. */
    public final List<ComplaintReply> replies = new CopyOnWriteArrayList<>();

    private final Deque<ReplyResult> answers = new ArrayDeque<>();
    private ComplaintSource source = ComplaintSource.RISK;
    private final Map<String, ChannelComplaint> known = new LinkedHashMap<>();
    private @Nullable String down;

    /** It stands so from now on. */
    public synchronized void put(ChannelComplaint complaint) {
        known.put(complaint.number(), complaint);
    }

    /** Why there is no answer; null: there is. */
    public synchronized void fail(@Nullable String reason) {
        down = reason;
    }

    /** Which list it is from now on. */
    public synchronized void become(ComplaintSource other) {
        source = other;
    }

    /** How the next replies are answered; after that they are accepted. */
    public synchronized void answer(ReplyResult... next) {
        answers.addAll(List.of(next));
    }

    @Override
    public synchronized ReplyResult reply(ComplaintReply reply) {
        check("reply");
        ReplyResult answer = answers.isEmpty() ? new ReplyResult.Accepted() : answers.remove();
        if (!(answer instanceof ReplyResult.NotSent)) {
            replies.add(reply);
        }
        return answer;
    }

    @Override
    public synchronized ComplaintSource source() {
        return source;
    }

    @Override
    public synchronized ComplaintBatch made(Instant from, Instant to, int page) {
        check("made");
        if (down != null) {
            return new ComplaintBatch.Unknown(down);
        }
        List<ChannelComplaint> all = known.values().stream()
                .filter(one -> !one.madeAt().isBefore(from) && !one.madeAt().isAfter(to))
                .toList();
        int start = Math.min((page - 1) * PAGE_SIZE, all.size());
        int end = Math.min(start + PAGE_SIZE, all.size());
        return new ComplaintBatch.Found(all.subList(start, end), end == all.size());
    }

    @Override
    public synchronized ComplaintAnswer query(String number) {
        check("query");
        queries.add(number);
        ChannelComplaint found = known.get(number);
        return down != null || found == null
                ? new ComplaintAnswer.Unknown(down == null ? "not known" : down)
                : new ComplaintAnswer.Found(found);
    }

    private void check(String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }
}
