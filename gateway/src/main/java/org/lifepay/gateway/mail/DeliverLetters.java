package org.lifepay.gateway.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.mail.MailTransport.Answer;
import org.lifepay.gateway.mail.MailTransport.Numbered;
import org.lifepay.gateway.secret.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Delivers the letters that wait, and comes back for a day to those that the mail server has not taken. */
@Component
public class DeliverLetters {
    private static final Logger log = LoggerFactory.getLogger(DeliverLetters.class);
    private static final int BATCH = 20;

    /** Longer than a batch takes, unless the server uses up all its time at each step of each letter. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    static final List<Duration> PAUSES = List.of(
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

    private final LetterTable table;
    private final MailTransport transport;
    private final Vault vault;
    private final Clock clock;

    /** Taken by the server, but not yet written down as such: must not be sent again. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    DeliverLetters(LetterTable table, MailTransport transport, Vault vault, Clock clock) {
        this.table = table;
        this.transport = transport;
        this.vault = vault;
        this.clock = clock;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        if (!transport.isReady()) {
            return 0;
        }
        writeDownTaken();
        List<LetterTable.Due> due = table.due(clock.instant(), BATCH);
        Map<Numbered, LetterTable.Due> leased = new LinkedHashMap<>();
        for (LetterTable.Due letter : due) {
            lease(letter, leased);
        }
        if (!leased.isEmpty()) {
            transport.deliver(List.copyOf(leased.keySet()), (numbered, answer) -> told(leased.get(numbered), answer));
        }
        return due.size();
    }

    private void lease(LetterTable.Due letter, Map<Numbered, LetterTable.Due> leased) {
        if (!table.lease(letter, clock.instant().plus(LEASE))) {
            return;
        }
        Letter opened = opened(letter);
        if (opened == null) {
            told(letter, new Answer.Refused("the sealed text cannot be opened"));
        } else {
            leased.put(new Numbered(letter.id(), opened), letter);
        }
    }

    /** Null when the key that sealed it is gone: no later try would change that. */
    private @Nullable Letter opened(LetterTable.Due letter) {
        try {
            String text = vault.open(letter.sealedText(), LetterTable.context(letter.id()));
            return new Letter(letter.address(), letter.subject(), text);
        } catch (IllegalArgumentException e) {
            log.debug("letter {} cannot be opened", letter.id(), e);
            return null;
        }
    }

    private void told(LetterTable.@Nullable Due letter, Answer answer) {
        if (letter == null) {
            throw new IllegalStateException("told of a letter that was not sent");
        }
        switch (answer) {
            case Answer.Accepted _ -> {
                taken.add(letter.id());
                writeDownTaken();
                log.info("letter {} was taken by the mail server, try {}", letter.id(), letter.tries() + 1);
            }
            case Answer.Refused(var problem) -> giveUp(letter, problem);
            case Answer.NotYet(var problem) -> later(letter, problem);
        }
    }

    private void writeDownTaken() {
        for (String id : List.copyOf(taken)) {
            table.end(id, null, clock.instant());
            taken.remove(id);
        }
    }

    private void later(LetterTable.Due letter, String problem) {
        if (letter.tries() >= PAUSES.size()) {
            giveUp(letter, problem);
            return;
        }
        Instant next = clock.instant().plus(PAUSES.get(letter.tries()));
        table.reschedule(letter, next, problem);
        log.info("letter {} was not taken, try {}: {}", letter.id(), letter.tries() + 1, problem);
    }

    private void giveUp(LetterTable.Due letter, String problem) {
        table.end(letter.id(), problem, clock.instant());
        log.warn("letter {} will not be delivered: {}", letter.id(), problem);
    }
}
