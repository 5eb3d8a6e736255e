package org.lifepay.simulator.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Receivers and shares; only used while the simulator's lock is held. */
public final class SplitBook {
    private final Map<String, String> bound = new HashMap<>();
    private final Map<String, SettleShare> shares = new LinkedHashMap<>();
    private final List<ShareReturn> returns = new ArrayList<>();
    private final Set<String> swallowed = new HashSet<>();

    /** The name of a bound account; null: it is not bound. */
    @Nullable
    String holder(String account) {
        return bound.get(account);
    }

    void bind(String account, String name) {
        bound.put(account, name);
    }

    void unbind(String account) {
        bound.remove(account);
    }

    /** The accounts that are bound. */
    public Set<String> bound() {
        return Set.copyOf(bound.keySet());
    }

    public @Nullable SettleShare find(String tradeNo, String outRequestNo) {
        return shares.get(key(tradeNo, outRequestNo));
    }

    /** The latest first. */
    public List<SettleShare> latest(int limit) {
        return new ArrayList<>(shares.values()).reversed().stream().limit(limit).toList();
    }

    /** Those that succeed, by now or later. */
    public List<SettleShare> paid() {
        return shares.values().stream()
                .filter(share -> share.fen() > 0 && share.failure() == null)
                .toList();
    }

    SettleShare put(SettleShare share) {
        shares.put(key(share.tradeNo(), share.outRequestNo()), share);
        return share;
    }

    void put(ShareReturn back) {
        returns.add(back);
    }

    /** All that came back, the earliest first. */
    public List<ShareReturn> returns() {
        return List.copyOf(returns);
    }

    List<ShareReturn> returnsOf(String tradeNo, String outRequestNo) {
        return returns.stream()
                .filter(back ->
                        back.tradeNo().equals(tradeNo) && back.outRequestNo().equals(outRequestNo))
                .toList();
    }

    /** What came back of a trade. */
    long returnedFen(String tradeNo) {
        return returns.stream()
                .filter(back -> back.tradeNo().equals(tradeNo))
                .mapToLong(ShareReturn::fen)
                .sum();
    }

    /** What a receiver has of a trade. */
    long keptFen(String tradeNo, String receiver) {
        long got = shares.values().stream()
                .filter(share ->
                        share.tradeNo().equals(tradeNo) && share.receiver().equals(receiver) && share.failure() == null)
                .mapToLong(SettleShare::fen)
                .sum();
        return got
                - returns.stream()
                        .filter(back ->
                                back.tradeNo().equals(tradeNo) && back.giver().equals(receiver))
                        .mapToLong(ShareReturn::fen)
                        .sum();
    }

    /** What of a trade went to receivers, or will, over all calls. */
    long sharedFen(String tradeNo) {
        return shares.values().stream()
                .filter(share -> share.tradeNo().equals(tradeNo) && share.failure() == null)
                .mapToLong(SettleShare::fen)
                .sum();
    }

    /** Whether the rest of a trade is set free. */
    boolean isFinished(String tradeNo) {
        return shares.values().stream().anyMatch(share -> share.tradeNo().equals(tradeNo) && share.fen() == 0);
    }

    /** True at the first call for a number: that call has no effect. */
    boolean swallow(String tradeNo, String outRequestNo) {
        return swallowed.add(key(tradeNo, outRequestNo));
    }

    public void clear() {
        bound.clear();
        shares.clear();
        returns.clear();
        swallowed.clear();
    }

    private static String key(String tradeNo, String outRequestNo) {
        return tradeNo + " " + outRequestNo;
    }
}
