package org.lifepay.gateway.console.operator;

import static org.lifepay.gateway.console.operator.StatusFigure.Unit.COUNT;
import static org.lifepay.gateway.console.operator.StatusFigure.Unit.DAYS;
import static org.lifepay.gateway.console.operator.StatusFigure.Unit.PERCENT;
import static org.lifepay.gateway.console.operator.StatusFigure.Unit.SECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state of every part, read from the metrics of this gateway; the thresholds are those of the alert rules. */
@Component
class SystemStatus {
    private static final int HOUR = 3600;

    /** Kinds of exceptions in which money is contradicted: one is an alarm. */
    private static final Set<String> MONEY = Set.of(
            "ledger", "wrong_amount", "unmatched", "contradicted", "payout_contradicted", "remittance_contradicted");

    private static final String DUE_AGE = "lifepay.work.oldest.age";
    private static final String NOTIFICATION = "notification";
    private static final String LEDGER = "/admin/ledger";
    private static final String RECONCILIATION = "/admin/reconciliation";

    private final MeterRegistry meters;

    SystemStatus(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * A kind of background work as shown.
     *
     * @param due rows that are due and not done
     * @param age seconds for which the oldest has been due
     * @param failures since this gateway started
     */
    public record Work(String kind, StatusFigure due, StatusFigure age, long failures) {
        boolean idle() {
            return due.value() == 0 && failures == 0;
        }
    }

    /** Figures that this installation has. */
    List<StatusFigure> figures() {
        return Stream.of(resources(), work(), books(), certificates())
                .flatMap(part -> part)
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Optional<StatusFigure>> resources() {
        return Stream.of(
                above("pool", "hikaricp.connections.pending", COUNT, 0, 5, null),
                largest("commitQueue", queue("order-commit"), COUNT, 100, 1000, null),
                largest("rsaQueue", queue("rsa"), COUNT, 500, 5000, null),
                above("memory", "jvm.memory.usage.after.gc", PERCENT, 0.8, 0.9, null),
                disk());
    }

    private Stream<Optional<StatusFigure>> work() {
        return Stream.of(
                largest("notifications", work(NOTIFICATION::equals), SECONDS, 10, 60, "/admin/notifications"),
                largest("work", work(kind -> !kind.equals(NOTIFICATION)), SECONDS, 60, 300, null),
                above("orders", "lifepay.order.overdue.seconds", SECONDS, 300, 900, "/admin/work"),
                total("money", exceptions(MONEY::contains), 0, 0, "/admin/work"),
                total("exceptions", exceptions(kind -> !MONEY.contains(kind)), 0, 100, "/admin/work"),
                above("autoRefunds", "lifepay.auto.refunds.pending", COUNT, 10, 50, "/admin/work"),
                above("risk", "lifepay.risk.held.seconds", SECONDS, HOUR, 4 * HOUR, "/admin/risk"));
    }

    private Stream<Optional<StatusFigure>> books() {
        return Stream.of(
                above("ledger", "lifepay.ledger.audit.differences", COUNT, 0, 0, LEDGER),
                above("audit", "lifepay.ledger.audit.age.seconds", SECONDS, 26 * HOUR, 30 * HOUR, LEDGER),
                above("days", "lifepay.reconciliation.days.overdue", COUNT, 0, 1, RECONCILIATION),
                above("differences", "lifepay.reconciliation.differences.waiting", COUNT, 0, 100, RECONCILIATION));
    }

    private Stream<Optional<StatusFigure>> certificates() {
        return Stream.of(
                below("certificates", gauges("lifepay.certificate.days.left"), DAYS, 30, 7, "/admin/settings"),
                above(
                        "merchantCertificates",
                        "lifepay.certificate.merchants.ending",
                        COUNT,
                        0,
                        100,
                        "/admin/certificates"));
    }

    /** What is behind first. */
    List<Work> tasks() {
        return gauges("lifepay.work.due").stream()
                .map(this::task)
                .sorted(Comparator.comparing((Work work) -> work.age().level(), Comparator.reverseOrder())
                        .thenComparing(work -> work.age().value(), Comparator.reverseOrder())
                        .thenComparing(Work::kind))
                .toList();
    }

    private Work task(Gauge due) {
        String kind = kind(due);
        StatusFigure age =
                largest(kind, work(kind::equals), SECONDS, 60, 300, null).orElseThrow();
        double failures = meters.find("lifepay.work.failures").tag("kind", kind).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        return new Work(kind, new StatusFigure(kind, due.value(), COUNT, age.level(), null), age, (long) failures);
    }

    private Optional<StatusFigure> above(
            String part, String meter, StatusFigure.Unit unit, double warning, double alarm, @Nullable String page) {
        return largest(part, gauges(meter), unit, warning, alarm, page);
    }

    private static Optional<StatusFigure> largest(
            String part,
            Collection<Gauge> gauges,
            StatusFigure.Unit unit,
            double warning,
            double alarm,
            @Nullable String page) {
        return gauges.stream()
                .map(Gauge::value)
                .reduce(Math::max)
                .map(value -> new StatusFigure(part, value, unit, StatusFigure.above(value, warning, alarm), page));
    }

    private static Optional<StatusFigure> total(
            String part, Collection<Gauge> gauges, double warning, double alarm, @Nullable String page) {
        return gauges.stream()
                .map(Gauge::value)
                .reduce(Double::sum)
                .map(value -> new StatusFigure(part, value, COUNT, StatusFigure.above(value, warning, alarm), page));
    }

    private static Optional<StatusFigure> below(
            String part,
            Collection<Gauge> gauges,
            StatusFigure.Unit unit,
            double warning,
            double alarm,
            @Nullable String page) {
        return gauges.stream()
                .map(Gauge::value)
                .reduce(Math::min)
                .map(value -> new StatusFigure(part, value, unit, StatusFigure.below(value, warning, alarm), page));
    }

    private Optional<StatusFigure> disk() {
        return gauges("disk.free").stream()
                .map(free -> free.value()
                        / Objects.requireNonNull(meters.find("disk.total")
                                        .tags(free.getId().getTags())
                                        .gauge())
                                .value())
                .reduce(Math::min)
                .map(share -> new StatusFigure("disk", share, PERCENT, StatusFigure.below(share, 0.2, 0.1), null));
    }

    private Collection<Gauge> gauges(String meter) {
        return meters.find(meter).gauges();
    }

    private Collection<Gauge> queue(String name) {
        return meters.find("lifepay.queue.size").tag("queue", name).gauges();
    }

    private Collection<Gauge> work(Predicate<String> kind) {
        return ofKind(DUE_AGE, kind);
    }

    private Collection<Gauge> exceptions(Predicate<String> kind) {
        return ofKind("lifepay.exceptions.waiting", kind);
    }

    private Collection<Gauge> ofKind(String meter, Predicate<String> kind) {
        return gauges(meter).stream().filter(gauge -> kind.test(kind(gauge))).toList();
    }

    private static String kind(Meter meter) {
        return Objects.requireNonNull(meter.getId().getTag("kind"));
    }
}
