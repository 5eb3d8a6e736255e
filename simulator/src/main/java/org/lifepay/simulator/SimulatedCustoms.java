package org.lifepay.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.customs.CustomsFate;

/** Declarations to customs, and what becomes of them. */
public final class SimulatedCustoms {
    private final SimulatorState simulatorState;

    SimulatedCustoms(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** The latest first. */
    public List<CustomsDeclaration> list(int limit) {
        return simulatorState.locked(_ -> simulatorState.customs.latest(limit));
    }

    public @Nullable CustomsDeclaration find(String outRequestNo) {
        return simulatorState.locked(_ -> simulatorState.customs.find(outRequestNo));
    }

    /** Customs decides now; null if nothing is declared under the number. */
    public @Nullable CustomsDeclaration decide(String outRequestNo, CustomsFate fate) {
        return simulatorState.locked(now -> {
            CustomsDeclaration found = simulatorState.customs.find(outRequestNo);
            return found == null ? null : simulatorState.customs.put(found.decidedAs(fate, now));
        });
    }

    /** Alipay forgets all of them. */
    public void forget() {
        simulatorState.lock(simulatorState.customs::clear);
    }
}
