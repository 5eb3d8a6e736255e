package org.lifepay.gateway.channel;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker in front of each operation of each app at the channel. While an operation does not answer, its calls
 * are not sent, and callers need not wait for their time to pass; other operations go on. Only calls without a result
 * count as failures, never those that the channel has answered, whatever the answer.
 */
public final class ChannelCircuits {
    /** Why the outcome of a call is unknown that was not sent; says nothing about the channel. */
    public static final String NOT_SENT = "not sent: circuit open";

    private static final Logger log = LoggerFactory.getLogger(ChannelCircuits.class);
    private static final int WINDOW_SECONDS = 30;

    /** A few lost answers say nothing of the operation, and the callers' own limit of time bounds them. */
    private static final int MIN_CALLS = 50;

    private static final int PROBES = 3;

    private final CircuitBreakerConfig config;
    private final MeterRegistry meters;
    private final Map<Key, CircuitBreaker> circuits = new ConcurrentHashMap<>();

    public ChannelCircuits(ChannelLimits limits, MeterRegistry meters, Clock clock) {
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(limits.circuitFailurePercent())
                .waitDurationInOpenState(limits.circuitOpen())
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .recordResult(Boolean.TRUE::equals)
                .clock(clock)
                .build();
        this.meters = meters;
    }

    /** As many as the channel has operations and we have apps. */
    private record Key(String app, String operation) {}

    /** A circuit that lets no call through, or only a few. */
    public record Interrupted(String app, String operation, boolean open) {}

    /**
     * The call's result.
     *
     * @param failed whether a result means that the channel has not answered
     * @param notSent the result while the circuit is open
     */
    public <R> R call(String app, String operation, Supplier<R> call, Predicate<R> failed, Supplier<R> notSent) {
        Key key = new Key(app, operation);
        CircuitBreaker circuit = circuits.computeIfAbsent(key, this::circuit);
        if (!circuit.tryAcquirePermission()) {
            count(key, "not_sent");
            return notSent.get();
        }
        long begun = circuit.getCurrentTimestamp();
        boolean failure = true;
        try {
            R result = call.get();
            failure = failed.test(result);
            return result;
        } finally {
            circuit.onResult(circuit.getCurrentTimestamp() - begun, circuit.getTimestampUnit(), failure);
            count(key, failure ? "failed" : "answered");
        }
    }

    /** The circuits that are not closed, at this gateway. */
    public List<Interrupted> interrupted() {
        return circuits.entrySet().stream()
                .filter(entry -> entry.getValue().getState() != CircuitBreaker.State.CLOSED)
                .map(entry -> new Interrupted(
                        entry.getKey().app(),
                        entry.getKey().operation(),
                        entry.getValue().getState() == CircuitBreaker.State.OPEN))
                .sorted(Comparator.comparing(Interrupted::app).thenComparing(Interrupted::operation))
                .toList();
    }

    private CircuitBreaker circuit(Key key) {
        CircuitBreaker circuit = CircuitBreaker.of(key.app() + " " + key.operation(), config);
        circuit.getEventPublisher()
                .onStateTransition(event -> log.warn(
                        "channel circuit changed: app={} operation={} from={} to={}",
                        key.app(),
                        key.operation(),
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
        for (CircuitBreaker.State state :
                List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN)) {
            Gauge.builder("lifepay.channel.circuit.state", () -> circuit.getState() == state ? 1 : 0)
                    .description("1 for the state in which the circuit of an operation is")
                    .tag("app", key.app())
                    .tag("operation", key.operation())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        return circuit;
    }

    private void count(Key key, String outcome) {
        meters.counter(
                        "lifepay.channel.circuit.calls",
                        "app",
                        key.app(),
                        "operation",
                        key.operation(),
                        "outcome",
                        outcome)
                .increment();
    }
}
