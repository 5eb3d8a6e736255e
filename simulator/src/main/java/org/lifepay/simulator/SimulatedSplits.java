package org.lifepay.simulator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.split.SettleShare;
import org.lifepay.simulator.split.ShareReturn;

/** Receivers of shares, and what they got. */
public final class SimulatedSplits {
    private final SimulatorState simulatorState;

    SimulatedSplits(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** The accounts that are bound. */
    public Set<String> bound() {
        return simulatorState.locked(_ -> simulatorState.splits.bound());
    }

    /** The latest first. */
    public List<SettleShare> list(int limit) {
        return simulatorState.locked(_ -> simulatorState.splits.latest(limit));
    }

    /** All that came back with refunds, the earliest first. */
    public List<ShareReturn> returns() {
        return simulatorState.locked(_ -> simulatorState.splits.returns());
    }

    public @Nullable SettleShare find(String tradeNo, String outRequestNo) {
        return simulatorState.locked(_ -> simulatorState.splits.find(tradeNo, outRequestNo));
    }
}
