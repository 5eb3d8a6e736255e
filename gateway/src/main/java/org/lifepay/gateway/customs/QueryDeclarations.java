package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Queries at the channel how declarations stand, several with a call: the channel sends no notice of it. */
@Component
public class QueryDeclarations implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(QueryDeclarations.class);

    /** Customs needs longer than that. */
    static final Duration FIRST_QUERY = Duration.ofSeconds(10);

    /** When one that the channel has lost is declared again. */
    private static final Duration REDECLARED_AFTER = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.CHANNEL,
            name = "queries of a customs declaration",
            atLimit = "the last interval is repeated until customs has answered")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));

    @Limit(
            area = LimitArea.WORK,
            name = "calls that query customs declarations in one run",
            unit = "calls",
            atLimit = "the rest follows in the next run")
    private static final int MAX_CALLS = 100;

    private final DeclarationWorkTable work;
    private final DeclarationTransitions transitions;
    private final Optional<CustomsChannel> channel;
    private final Clock clock;

    QueryDeclarations(
            DeclarationWorkTable work,
            DeclarationTransitions transitions,
            Optional<CustomsChannel> channel,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customs-query";
    }

    @Override
    public int runOnce() {
        int queried = 0;
        for (int call = 0; channel.isPresent() && call < MAX_CALLS; call++) {
            List<Declaration> due = work.toQuery(clock.instant(), CustomsChannel.MAX_QUERIED);
            List<Declaration> leased = due.stream().filter(this::lease).toList();
            boolean answered = leased.isEmpty() || query(leased, channel.get());
            queried += leased.size();
            if (!answered || due.size() < CustomsChannel.MAX_QUERIED) {
                break;
            }
        }
        return queried;
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now, true));
    }

    private boolean lease(Declaration declaration) {
        Instant now = clock.instant();
        return work.lease(declaration, now, now.plus(SendDeclarations.LEASE));
    }

    /** False if the channel does not answer: the rest of the run would wait for it in vain. */
    private boolean query(List<Declaration> leased, CustomsChannel customs) {
        return switch (customs.query(leased.stream().map(Declaration::requestNo).toList())) {
            case CustomsStandings.Answered answered -> {
                leased.forEach(declaration -> applySafely(declaration, answered));
                yield true;
            }
            case CustomsStandings.Unknown(var reason) -> {
                if (leased.size() == 1) {
                    tryLater(leased.getFirst(), reason);
                } else {
                    querySingly(leased, reason, customs);
                }
                yield false;
            }
        };
    }

    /**
     * One number may spoil the query of all. The first one that has no answer ends it; as each time another one begins, all
     * others have their turn.
     */
    private void querySingly(List<Declaration> leased, String reason, CustomsChannel customs) {
        List<Declaration> rotated = new ArrayList<>(leased);
        Collections.rotate(
                rotated, -leased.stream().mapToInt(Declaration::tries).max().orElse(0));
        boolean answered = true;
        for (Declaration declaration : rotated) {
            if (answered) {
                answered = query(List.of(declaration), customs);
            } else {
                tryLater(declaration, reason);
            }
        }
    }

    /** What fails with one of them does not keep the others. */
    private void applySafely(Declaration declaration, CustomsStandings.Answered answered) {
        try {
            apply(declaration, answered);
        } catch (RuntimeException e) {
            log.error(
                    "answer about a customs declaration failed: merchant={} number={}",
                    declaration.merchant(),
                    declaration.requestNo(),
                    e);
            tryLater(declaration, "the answer could not be stored");
        }
    }

    private void apply(Declaration declaration, CustomsStandings.Answered answered) {
        Optional<CustomsStanding> standing = answered.standings().stream()
                .filter(one -> one.number().equals(declaration.requestNo()))
                .findFirst();
        if (standing.isPresent()) {
            apply(declaration, standing.get());
        } else if (answered.notFound().contains(declaration.requestNo())) {
            redeclare(declaration);
        } else {
            tryLater(declaration, "query answered without the number");
        }
    }

    private void apply(Declaration declaration, CustomsStanding standing) {
        if (!declaration.isAbout(standing)) {
            underWay(declaration);
            return;
        }
        switch (standing.result()) {
            case PROCESSING -> underWay(declaration);
            case SUCCESS -> transitions.end(declaration, Declaration.Status.SUCCESS, standing.code(), standing.info());
            case FAILED -> transitions.end(declaration, Declaration.Status.FAILED, standing.code(), standing.info());
            case UNKNOWN_WORD -> {
                log.warn(
                        "customs declaration has an unknown word: merchant={} number={} word={}",
                        declaration.merchant(),
                        declaration.requestNo(),
                        standing.code());
                tryLater(declaration, DeclarationExceptionItem.UNKNOWN_WORD + standing.code());
            }
        }
    }

    private void underWay(Declaration declaration) {
        work.postpone(declaration, null, clock.instant().plus(BACKOFF.after(declaration.tries())));
    }

    private void redeclare(Declaration declaration) {
        log.warn(
                "customs declaration is gone at the channel, declared again: merchant={} number={}",
                declaration.merchant(),
                declaration.requestNo());
        work.markNotSent(
                declaration, DeclarationExceptionItem.NOT_FOUND, clock.instant().plus(REDECLARED_AFTER));
    }

    private void tryLater(Declaration declaration, String problem) {
        work.postpone(declaration, problem, clock.instant().plus(BACKOFF.after(declaration.tries())));
    }
}
