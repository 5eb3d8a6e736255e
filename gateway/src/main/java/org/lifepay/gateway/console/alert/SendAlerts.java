package org.lifepay.gateway.console.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.mail.EmailOutbox;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkSettings;
import org.lifepay.gateway.work.WorkSlot;
import org.lifepay.gateway.work.WorkSlots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a user an email when something new waits: all of it in one, and at most one an hour. What goes wrong for one user
 * does not concern the others.
 */
@Component
public class SendAlerts implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendAlerts.class);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "emails to one user about what waits",
            atLimit = "the next one tells all that has come since")
    static final Duration MIN_INTERVAL = Duration.ofHours(1);

    /** How often it is looked what waits for a user. */
    static final Duration LOOK_INTERVAL = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.WORK,
            name = "users read at once to look what waits for them",
            unit = "users",
            atLimit = "the rest follows at once")
    private static final int BATCH = 200;

    private final Users users;
    private final AlertTable alerts;
    private final List<ToDoSource> sources;
    private final EmailOutbox emails;
    private final BackOfficeAddress address;
    private final MessageSource texts;
    private final TransactionTemplate transaction;
    private final WorkSlots slots;
    private final WorkFailures failures;
    private final Clock clock;

    SendAlerts(
            Users users,
            AlertTable alerts,
            List<ToDoSource> sources,
            EmailOutbox emails,
            BackOfficeAddress address,
            MessageSource texts,
            TransactionTemplate transaction,
            WorkSlots slots,
            WorkFailures failures,
            Clock clock) {
        this.users = users;
        this.alerts = alerts;
        this.sources = List.copyOf(sources);
        this.emails = emails;
        this.address = address;
        this.texts = texts;
        this.transaction = transaction;
        this.slots = slots;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return LOOK_INTERVAL;
    }

    /** Returns how many emails were sent. */
    @Override
    public int runOnce() {
        int sent = 0;
        long after = 0;
        List<User> found = users.active(after, BATCH);
        while (!found.isEmpty()) {
            sent += look(found);
            after = found.getLast().id();
            found = users.active(after, BATCH);
        }
        return sent;
    }

    /** Our own share of the users. A share that just changed may be looked at by two gateways: one of them sends. */
    private int look(List<User> found) {
        WorkSlot slot = slots.current();
        List<User> own = found.stream()
                .filter(user -> Math.floorMod(user.id(), slot.count()) == slot.index())
                .toList();
        Map<Long, AlertTable.Row> rows = alerts.of(own.stream().map(User::id).toList());
        int sent = 0;
        for (User user : own) {
            AlertTable.Row row = rows.getOrDefault(user.id(), AlertTable.Row.initial(user.id()));
            if (row.mode().isOn(user.role()) && lookSafely(user, row)) {
                sent++;
            }
        }
        return sent;
    }

    private boolean lookSafely(User user, AlertTable.Row row) {
        try {
            return look(user, row);
        } catch (RuntimeException e) {
            failures.report(name(), Long.toString(user.id()), e);
            return false;
        }
    }

    private boolean look(User user, AlertTable.Row row) {
        Instant now = clock.instant();
        List<ToDo> waiting = sources.stream()
                .filter(source -> source.isStoreScoped() || !user.isRestrictedToStores())
                .flatMap(source -> source.of(user).stream())
                .filter(toDo -> !toDo.reminded().equalsIgnoreCase(user.mail()))
                .toList();
        AlertDigest current = AlertDigest.of(waiting);
        AlertDigest told = AlertDigest.parse(row.told());
        boolean early = row.toldAt() != null && now.isBefore(row.toldAt().plus(MIN_INTERVAL));
        if (!early && current.hasMoreThan(told)) {
            return send(user, row, waiting, current, now);
        }
        AlertDigest left = told.limitedTo(current);
        if (!left.equals(told)) {
            forget(row, left);
        }
        return false;
    }

    /** What is done; if another gateway was first, the next look finds the same. */
    private void forget(AlertTable.Row row, AlertDigest left) {
        if (!alerts.record(row, left.toString(), null)) {
            log.debug("alerts of a user were changed by another gateway: user={}", row.user());
        }
    }

    private boolean send(User user, AlertTable.Row row, List<ToDo> waiting, AlertDigest current, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean first = alerts.record(row, current.toString(), now);
            if (first) {
                emails.sendAlert(email(user, waiting));
            }
            return first;
        }));
    }

    private Email email(User user, List<ToDo> waiting) {
        String subject = text("access.alert.subject", Locale.SIMPLIFIED_CHINESE, waiting.size()) + " / "
                + text("access.alert.subject", Locale.ENGLISH, waiting.size());
        return new Email(
                user.mail(),
                subject,
                body(user, waiting, Locale.SIMPLIFIED_CHINESE) + "\n\n--\n\n" + body(user, waiting, Locale.ENGLISH)
                        + "\n");
    }

    private String body(User user, List<ToDo> waiting, Locale locale) {
        String lines = waiting.stream()
                .map(toDo -> "· " + text(toDo.text(), locale, toDo.arguments().toArray()) + "\n  " + address.base()
                        + toDo.url())
                .collect(Collectors.joining("\n"));
        return text("access.alert.intro", locale, user.name()) + "\n\n" + lines + "\n\n"
                + text("access.alert.off", locale, address.base() + AlertPage.PATH);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return texts.getMessage(key, arguments, locale);
    }
}
