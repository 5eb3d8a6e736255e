package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.channel.customs.CustomsRequest;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel in memory that declares to customs; the test says how each stands. */
public final class InMemoryCustoms implements CustomsChannel {
    /** Every declaration as it was asked for. */
    public final List<CustomsRequest> requests = new CopyOnWriteArrayList<>();

    /** The numbers of every query. */
    public final List<List<String>> queries = new CopyOnWriteArrayList<>();

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    /** What a query tells of the receipt. */
    private static final CustomsReceipt FOUND = new CustomsReceipt("D-found", "T-found", null, null, null, null);

    private final Map<String, CustomsStanding> known = new ConcurrentHashMap<>();
    private volatile @Nullable CustomsAnswer next;
    private volatile boolean nextIsLost;
    private volatile boolean keepsOldResults;
    private volatile @Nullable String spoilt;
    private volatile @Nullable String down;

    /** The next declaration is answered so, and not carried out. */
    public void answerNext(CustomsAnswer answer) {
        next = answer;
    }

    /** The next declaration is carried out, and its answer lost. */
    public void loseNextAnswer() {
        nextIsLost = true;
    }

    /** Why queries have no answer; null: they have. */
    public void queriesFail(@Nullable String reason) {
        down = reason;
    }

    /** All that are declared stand so from now on. */
    public void decide(Result result, String code, @Nullable String info) {
        decide(result, code, info, null);
    }

    /** As {@link #decide(Result, String, String)}, and customs answered then. */
    public void decide(Result result, String code, @Nullable String info, @Nullable Instant at) {
        known.replaceAll((number, _) -> new CustomsStanding(number, result, code, info, at, FOUND));
    }

    /** Queries of several that name this one have no answer, and its own has none. */
    public void spoil(@Nullable String number) {
        spoilt = number;
    }

    /** What customs has answered stays although it is declared again. */
    public void keepOldResults() {
        keepsOldResults = true;
    }

    public void forget() {
        known.clear();
    }

    @Override
    public CustomsAnswer declare(CustomsRequest request) {
        check("declare " + request.number());
        requests.add(request);
        CustomsAnswer answer = next;
        next = null;
        if (answer != null) {
            return answer;
        }
        if (!keepsOldResults || !known.containsKey(request.number())) {
            known.put(
                    request.number(),
                    new CustomsStanding(request.number(), Result.PROCESSING, "ws", null, null, FOUND));
        }
        if (nextIsLost) {
            nextIsLost = false;
            return new CustomsAnswer.Unknown("response timeout");
        }
        return new CustomsAnswer.Accepted(
                new CustomsReceipt("D" + request.number(), request.tradeNo(), "31222699S7", "PT1", "2", "T"));
    }

    @Override
    public CustomsStandings query(List<String> numbers) {
        check("query");
        queries.add(List.copyOf(numbers));
        if (spoilt != null && numbers.contains(spoilt)) {
            return new CustomsStandings.Unknown("ACQ.SPOILT");
        }
        if (down != null) {
            return new CustomsStandings.Unknown(down);
        }
        List<CustomsStanding> found = new ArrayList<>();
        numbers.stream().filter(known::containsKey).map(known::get).forEach(found::add);
        Set<String> missing =
                numbers.stream().filter(number -> !known.containsKey(number)).collect(Collectors.toSet());
        return new CustomsStandings.Answered(found, missing);
    }

    private void check(String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }
}
