package org.lifepay.gateway.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Availability and latency of the channel over all gateways; the last few seconds are not included yet. */
@Component
public class ChannelHealth {
    private final ChannelTable table;
    private final Clock clock;

    ChannelHealth(ChannelTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Every operation, over the minutes that began within the given period. */
    public List<OperationHealth> within(Duration time) {
        List<ChannelTable.Sum> sums = table.since(
                clock.instant().minus(time).truncatedTo(ChronoUnit.MINUTES).plusSeconds(1));
        Map<Operation, ChannelMeter.Problem> problems = table.problems();
        return Arrays.stream(Operation.values())
                .map(operation -> health(
                        operation,
                        sums.stream()
                                .filter(sum -> sum.operation() == operation)
                                .toList(),
                        Optional.ofNullable(problems.get(operation))))
                .toList();
    }

    private static OperationHealth health(
            Operation operation, List<ChannelTable.Sum> sums, Optional<ChannelMeter.Problem> problem) {
        return new OperationHealth(
                operation,
                count(sums, CallOutcome.Kind.ANSWERED),
                count(sums, CallOutcome.Kind.DECLINED),
                count(sums, CallOutcome.Kind.UNKNOWN),
                within(sums, 50),
                within(sums, 95),
                problem.map(known -> new OperationHealth.Problem(known.text(), known.at())));
    }

    private static long count(List<ChannelTable.Sum> sums, CallOutcome.Kind outcome) {
        return sums.stream()
                .filter(sum -> sum.outcome() == outcome)
                .mapToLong(ChannelTable.Sum::calls)
                .sum();
    }

    /** The latency percentile: the time within which this share of calls ended. */
    private static Optional<Integer> within(List<ChannelTable.Sum> sums, int percent) {
        long calls = sums.stream().mapToLong(ChannelTable.Sum::calls).sum();
        long reached = 0;
        for (ChannelTable.Sum sum : sums.stream()
                .sorted(Comparator.comparingInt(ChannelTable.Sum::millis))
                .toList()) {
            reached += sum.calls();
            if (reached * 100 >= calls * percent) {
                return Optional.of(sum.millis());
            }
        }
        return Optional.empty();
    }
}
