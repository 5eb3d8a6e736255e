package org.lifepay.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lifepay.benchmarks.Sealer.Seen;

/**
 * What one function did with so many clients; only answers within the measured time count.
 *
 * @param latenciesMicros of the successes, ascending
 * @param refused how many answers were errors, by code; LOST: no answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Measurement(
        Function function,
        int clients,
        double seconds,
        long[] latenciesMicros,
        Map<String, Integer> refused,
        Usage usage,
        double s) {
    private static final double NANOS = 1e9;

    static Measurement of(Function function, int clients, Recording recording, List<Seen> seen, Usage usage, double s) {
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Recording.Answer answer = recording.answers().get(i);
            timed.add(new Timed(answer.begun(), answer.ended(), seen.get(i)));
        }
        return of(function, clients, recording.from(), recording.to(), timed, usage, s);
    }

    /** What came of something that was begun and ended; times in nanoseconds. */
    record Timed(long begun, long ended, Seen seen) {}

    static Measurement of(Function function, int clients, long from, long to, List<Timed> all, Usage usage, double s) {
        long[] latencies = new long[all.size()];
        int successes = 0;
        Map<String, Integer> refused = new TreeMap<>();
        for (Timed one : all) {
            boolean measured = one.ended() > from && one.ended() <= to;
            switch (one.seen()) {
                case Seen.Success _ -> {
                    if (measured) {
                        latencies[successes++] = (one.ended() - one.begun()) / 1000;
                    }
                }
                case Seen.Refused(var _, var code) -> refused.merge(code, 1, Integer::sum);
                case Seen.Lost _ -> refused.merge("LOST", 1, Integer::sum);
                case Seen.Untrusted _ -> refused.merge("UNTRUSTED", 1, Integer::sum);
            }
        }
        long[] sorted = Arrays.copyOf(latencies, successes);
        Arrays.sort(sorted);
        double seconds = (to - from) / NANOS;
        return new Measurement(function, clients, seconds, sorted, refused, usage, s);
    }

    CpuTime cpu() {
        return usage.cpu();
    }

    double perSecond() {
        return seconds <= 0 ? 0 : latenciesMicros.length / seconds;
    }

    double ratio() {
        return perSecond() / s;
    }

    /** How much of one core the gateway's JVM spent on compiling. */
    double compilerShare() {
        return seconds <= 0 ? 0 : cpu().compiler() / (1000 * seconds);
    }

    /** The latency in milliseconds that this share of the requests did not exceed; nearest rank. */
    double percentile(double share) {
        if (latenciesMicros.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * latenciesMicros.length);
        return latenciesMicros[Math.max(0, rank - 1)] / 1000.0;
    }

    double perRequest(long total) {
        return latenciesMicros.length == 0 ? 0 : (double) total / latenciesMicros.length;
    }
}
