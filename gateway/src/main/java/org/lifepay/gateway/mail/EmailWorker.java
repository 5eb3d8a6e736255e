package org.lifepay.gateway.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.mail.MailTransport.DeliveryResult;
import org.lifepay.gateway.mail.MailTransport.OutgoingEmail;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers due emails, with retries and backoff for a day while the mail server does not accept them. */
@Component
public class EmailWorker implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(EmailWorker.class);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "due emails read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 20;

    /** The lease: longer than a batch takes, unless the server exhausts the timeout at every step of every email. */
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "lease of an email",
            atLimit = "another gateway sends it under the same Message-ID")
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "retries of an email",
            atLimit = "given up: its text is deleted, and it is on `/admin/work` unless it is an alert")
    static final Backoff BACKOFF = Backoff.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    private final EmailTable table;
    private final MailTransport transport;
    private final Vault vault;
    private final Clock clock;

    /** Accepted by the server, but not yet recorded: must not be sent again. */
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    EmailWorker(EmailTable table, MailTransport transport, Vault vault, Clock clock) {
        this.table = table;
        this.transport = transport;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public int runOnce() {
        if (!transport.isReady()) {
            return 0;
        }
        recordAccepted();
        int all = 0;
        int some;
        do {
            some = deliverSome();
            all += some;
        } while (some == BATCH);
        return all;
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(table.backlog(now));
    }

    /** One connection to the mail server for the whole batch. */
    private int deliverSome() {
        List<EmailTable.DueEmail> due = table.due(clock.instant(), BATCH);
        Map<OutgoingEmail, EmailTable.DueEmail> leased = new LinkedHashMap<>();
        for (EmailTable.DueEmail email : due) {
            lease(email, leased);
        }
        if (!leased.isEmpty()) {
            transport.deliver(
                    List.copyOf(leased.keySet()),
                    (outgoingEmail, deliveryResult) -> handleResult(leased.get(outgoingEmail), deliveryResult));
        }
        return due.size();
    }

    private void lease(EmailTable.DueEmail email, Map<OutgoingEmail, EmailTable.DueEmail> leased) {
        if (!table.lease(email, clock.instant().plus(LEASE))) {
            return;
        }
        Email opened = decrypt(email);
        if (opened == null) {
            handleResult(email, new DeliveryResult.Rejected("the sealed text cannot be opened"));
        } else {
            leased.put(new OutgoingEmail(email.id(), opened), email);
        }
    }

    /** Null if the key that sealed it is gone: a retry would not change that. */
    private @Nullable Email decrypt(EmailTable.DueEmail email) {
        try {
            String text = vault.open(email.sealedText(), EmailTable.context(email.id()));
            return new Email(email.address(), email.subject(), text);
        } catch (IllegalArgumentException e) {
            log.debug("email cannot be decrypted: id={}", email.id(), e);
            return null;
        }
    }

    private void handleResult(EmailTable.@Nullable DueEmail email, DeliveryResult deliveryResult) {
        if (email == null) {
            throw new IllegalStateException("result for an email that was not sent");
        }
        switch (deliveryResult) {
            case DeliveryResult.Accepted _ -> {
                accepted.add(email.id());
                recordAccepted();
                log.info("email delivered: id={} attempt={}", email.id(), email.tries() + 1);
            }
            case DeliveryResult.Rejected(var problem) -> giveUp(email, problem);
            case DeliveryResult.Deferred(var problem) -> retryLater(email, problem);
        }
    }

    private void recordAccepted() {
        for (String id : List.copyOf(accepted)) {
            table.end(id, null, clock.instant());
            accepted.remove(id);
        }
    }

    private void retryLater(EmailTable.DueEmail email, String problem) {
        Optional<Duration> delay = BACKOFF.next(email.tries());
        if (delay.isEmpty()) {
            giveUp(email, problem);
            return;
        }
        Instant next = clock.instant().plus(delay.get());
        table.reschedule(email, next, problem);
        log.info("email delivery failed: id={} attempt={} reason={}", email.id(), email.tries() + 1, problem);
    }

    private void giveUp(EmailTable.DueEmail email, String problem) {
        table.end(email.id(), problem, clock.instant());
        log.warn("email delivery given up: id={} reason={}", email.id(), problem);
    }
}
