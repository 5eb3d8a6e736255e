package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            if (!leased.isEmpty()) {
                query(leased, channel.get());
                queried += leased.size();
            }
            if (due.size() < CustomsChannel.MAX_QUERIED) {
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

    private void query(List<Declaration> leased, CustomsChannel customs) {
        switch (customs.query(leased.stream().map(Declaration::requestNo).toList())) {
            case CustomsStandings.Answered answered -> {
                Map<String, CustomsStanding> standings = answered.standings().stream()
                        .collect(Collectors.toMap(CustomsStanding::number, Function.identity(), (_, last) -> last));
                for (Declaration declaration : leased) {
                    CustomsStanding standing = standings.get(declaration.requestNo());
                    if (standing != null) {
                        apply(declaration, standing);
                    } else if (answered.notFound().contains(declaration.requestNo())) {
                        redeclare(declaration);
                    } else {
                        tryLater(declaration, "query answered without the number");
                    }
                }
            }
            case CustomsStandings.Unknown(var reason) -> leased.forEach(declaration -> tryLater(declaration, reason));
        }
    }

    private void apply(Declaration declaration, CustomsStanding standing) {
        switch (standing.result()) {
            case PROCESSING ->
                work.postpone(declaration, null, clock.instant().plus(BACKOFF.after(declaration.tries())));
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
