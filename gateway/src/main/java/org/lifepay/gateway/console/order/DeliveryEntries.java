package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.console.order.TimelineEntry.Detail;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.FailureReason;
import org.lifepay.gateway.notification.SentNotification;

/** Timeline entries of notifications. Attempts of one notification that failed one after the other for one reason are one entry. */
final class DeliveryEntries {
    private DeliveryEntries() {}

    /** Attempts that are told together. */
    private record Run(SentNotification notification, List<DeliveryAttempt> attempts) {
        Instant firstAt() {
            return attempts.getFirst().startedAt();
        }

        Delivery last() {
            return attempts.getLast().delivery();
        }

        boolean goesOn(DeliveryAttempt next) {
            return !next.delivery().acknowledged()
                    && !last().acknowledged()
                    && Objects.equals(last().httpStatus(), next.delivery().httpStatus())
                    && Objects.equals(last().problem(), next.delivery().problem());
        }
    }

    /** @param attempts oldest first */
    static Stream<TimelineEntry> of(Collection<SentNotification> notifications, List<DeliveryAttempt> attempts) {
        Map<Long, List<DeliveryAttempt>> byNotification =
                attempts.stream().collect(Collectors.groupingBy(DeliveryAttempt::notificationId));
        Stream<TimelineEntry> sent = notifications.stream()
                .flatMap(one -> runs(one, byNotification.getOrDefault(one.id(), List.of())).stream())
                .map(DeliveryEntries::entry);
        Stream<TimelineEntry> resent = notifications.stream()
                .flatMap(one -> TimelineEntry.of(one.resentAt(), "orders.event.resent", "open", kind(one)));
        return Stream.concat(sent, resent);
    }

    private static List<Run> runs(SentNotification notification, List<DeliveryAttempt> attempts) {
        List<Run> runs = new ArrayList<>();
        for (DeliveryAttempt attempt : attempts) {
            if (runs.isEmpty() || !runs.getLast().goesOn(attempt)) {
                runs.add(new Run(notification, new ArrayList<>()));
            }
            runs.getLast().attempts().add(attempt);
        }
        return runs;
    }

    private static TimelineEntry entry(Run run) {
        Delivery delivery = run.last();
        List<Detail> details = new ArrayList<>(List.of(kind(run.notification())));
        if (run.attempts().size() > 1) {
            details.add(Detail.of(
                    "orders.event.times", Integer.toString(run.attempts().size())));
            details.add(
                    Detail.time("orders.event.until", run.attempts().getLast().startedAt()));
        }
        if (delivery.httpStatus() != null) {
            details.add(Detail.of("notifications.http", delivery.httpStatus().toString()));
        }
        FailureReason reason = delivery.reason();
        if (reason != null) {
            details.add(Detail.translated("notifications.trouble", reason.name(), "notifications.reason."));
        }
        boolean acknowledged = delivery.acknowledged();
        return new TimelineEntry(
                run.firstAt(),
                acknowledged ? "orders.event.notified" : "orders.event.notNotified",
                acknowledged ? "good" : "bad",
                details,
                "/console/notifications/" + run.notification().id());
    }

    private static Detail kind(SentNotification notification) {
        return Detail.translated("notifications.kind", notification.kind(), "notifications.kind.");
    }
}
