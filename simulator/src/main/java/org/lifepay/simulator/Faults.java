package org.lifepay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bill.BillFault;

/** The armed faults. */
final class Faults {
    /** For calls of any method. */
    static final String ANY = "any";

    private final Queue<Fault> answers = new Queue<>();
    private final Queue<Duration> lateRequests = new Queue<>();
    private final List<BillFault> ofBills = new ArrayList<>();

    /** A fault and the calls into which it is injected. */
    private record Armed<T>(T fault, String method, int times) {}

    private static final class Queue<T> {
        private final List<Armed<T>> armed = new ArrayList<>();

        void add(T fault, String method, int times) {
            requirePositive(times);
            armed.add(new Armed<>(fault, method, times));
        }

        /** The oldest fault armed for this method, one time less afterwards. */
        @Nullable
        T take(String method) {
            for (int i = 0; i < armed.size(); i++) {
                Armed<T> next = armed.get(i);
                if (next.method().equals(ANY) || next.method().equals(method)) {
                    if (next.times() > 1) {
                        armed.set(i, new Armed<>(next.fault(), next.method(), next.times() - 1));
                    } else {
                        armed.remove(i);
                    }
                    return next.fault();
                }
            }
            return null;
        }
    }

    void arm(Fault fault, String method, int times) {
        answers.add(fault, method, times);
    }

    @Nullable
    Fault take(String method) {
        return answers.take(method);
    }

    /** The request itself is late, not only its answer. */
    void armLate(Duration delay, String method, int times) {
        lateRequests.add(delay, method, times);
    }

    Duration takeLate(String method) {
        Duration delay = lateRequests.take(method);
        return delay == null ? Duration.ZERO : delay;
    }

    static void requirePositive(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
    }

    void arm(BillFault fault) {
        ofBills.add(fault);
    }

    /** Faults of bills stay until they are taken back: a bill is the same whenever it is downloaded. */
    List<BillFault> ofBills() {
        return List.copyOf(ofBills);
    }

    void clear() {
        ofBills.clear();
        answers.armed.clear();
        lateRequests.armed.clear();
    }

    Stream<String> words() {
        return Stream.of(
                        answers.armed.stream().map(Record::toString),
                        lateRequests.armed.stream().map(late -> "LateRequest " + late),
                        ofBills.stream().map(Record::toString))
                .flatMap(words -> words);
    }
}
