package org.lifepay.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The armed faults. */
final class Faults {
    /** For calls of any method. */
    static final String ANY = "any";

    private final List<Armed> armed = new ArrayList<>();

    /** A fault and the calls into which it is injected. */
    record Armed(Fault fault, String method, int times) {}

    void arm(Fault fault, String method, int times) {
        armed.add(new Armed(fault, method, times));
    }

    /** The oldest fault armed for this method, one time less afterwards. */
    @Nullable
    Fault take(String method) {
        for (int i = 0; i < armed.size(); i++) {
            Armed next = armed.get(i);
            if (next.method().equals(ANY) || next.method().equals(method)) {
                if (next.times() > 1) {
                    armed.set(i, new Armed(next.fault(), next.method(), next.times() - 1));
                } else {
                    armed.remove(i);
                }
                return next.fault();
            }
        }
        return null;
    }

    void clear() {
        armed.clear();
    }

    List<Armed> list() {
        return List.copyOf(armed);
    }
}
