package org.lifepay.simulator.customs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All declarations; only used while the simulator's lock is held. */
public final class CustomsBook {
    private final Map<String, CustomsDeclaration> byNumber = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> swallowed = new HashSet<>();

    public @Nullable CustomsDeclaration find(String outRequestNo) {
        return byNumber.get(outRequestNo);
    }

    /** The latest first. */
    public List<CustomsDeclaration> latest(int limit) {
        return new ArrayList<>(byNumber.values())
                .reversed().stream().limit(limit).toList();
    }

    public CustomsDeclaration put(CustomsDeclaration declaration) {
        byNumber.put(declaration.outRequestNo(), declaration);
        changed.add(declaration.outRequestNo());
        return declaration;
    }

    /** What is declared of a trade, other than by this number. */
    long declaredFen(String tradeNo, String without) {
        return byNumber.values().stream()
                .filter(one ->
                        one.tradeNo().equals(tradeNo) && !one.outRequestNo().equals(without))
                .filter(one -> one.fate() != CustomsFate.REFUSED && one.fate() != CustomsFate.NOT_SENT)
                .mapToLong(CustomsDeclaration::fen)
                .sum();
    }

    /** True at the first call for a number: that call has no effect. */
    boolean swallow(String outRequestNo) {
        return swallowed.add(outRequestNo);
    }

    /** Takes over what an earlier run has kept. */
    public void restore(List<CustomsDeclaration> kept) {
        kept.forEach(this::put);
        changed.clear();
    }

    /** Declarations that have changed since {@link #forgetChanges}. */
    public List<CustomsDeclaration> changed() {
        return byNumber.values().stream()
                .filter(one -> changed.contains(one.outRequestNo()))
                .toList();
    }

    public void forgetChanges() {
        changed.clear();
    }

    public void clear() {
        byNumber.clear();
        changed.clear();
        swallowed.clear();
    }
}
