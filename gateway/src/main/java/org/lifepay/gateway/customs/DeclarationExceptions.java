package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Declarations that need manual action, longest waiting first. */
@Component
public class DeclarationExceptions {
    /** An answer that is not known may come with the next try. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Customs answers within minutes, at times within hours. */
    @Limit(
            area = LimitArea.WORK,
            name = "customs declaration without a result",
            unit = "h",
            atLimit = "it is on `/admin/work`, and queried as before")
    private static final Duration MAX_SILENCE = Duration.ofHours(24);

    /** The code of what an operator has ended. */
    static final String CLOSED = "CLOSED_BY_OPERATOR";

    private final DeclarationWorkTable table;
    private final DeclarationTable declarations;
    private final DeclarationTransitions transitions;
    private final Optional<CustomsChannel> channel;
    private final Clock clock;

    DeclarationExceptions(
            DeclarationWorkTable table,
            DeclarationTable declarations,
            DeclarationTransitions transitions,
            Optional<CustomsChannel> channel,
            Clock clock) {
        this.table = table;
        this.declarations = declarations;
        this.transitions = transitions;
        this.channel = channel;
        this.clock = clock;
    }

    public List<DeclarationExceptionItem> list(int limit) {
        Instant now = clock.instant();
        return table.withProblem(now.minus(MIN_PENDING_DURATION), now.minus(MAX_SILENCE), limit);
    }

    /** Makes the next try due, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String requestNo) {
        Instant afterLease = clock.instant().plus(SendDeclarations.LEASE);
        return table.expedite(merchant, requestNo, afterLease);
    }

    /** What came of ending one. */
    public enum Result {
        /** It has failed, and can be corrected. */
        FAILED,
        /** Customs had answered: it has ended as customs says. */
        ANSWERED,
        /** The channel does not answer; a day after it was submitted it can be ended all the same. */
        UNKNOWN,
        /** It is not on the list. */
        GONE
    }

    /**
     * Ends one as failed whose result never comes, so that it can be corrected; only one that is on the list, and only after the
     * channel was queried. An answer to an earlier call changes nothing any more.
     */
    public Result fail(MerchantId merchant, String requestNo) {
        Instant now = clock.instant();
        Optional<Declaration> found = declarations
                .find(merchant, requestNo)
                .filter(one -> table.isListed(one, now.minus(MIN_PENDING_DURATION), now.minus(MAX_SILENCE)));
        return found.isEmpty() ? Result.GONE : fail(found.get(), query(found.get()), now);
    }

    private CustomsStandings query(Declaration declaration) {
        return channel.map(customs -> customs.query(List.of(declaration.requestNo())))
                .orElse(new CustomsStandings.Unknown("no channel declares"));
    }

    private Result fail(Declaration declaration, CustomsStandings told, Instant now) {
        return switch (told) {
            case CustomsStandings.Answered(var standings, var _) ->
                standings.stream()
                        .filter(one -> one.number().equals(declaration.requestNo()) && declaration.isAbout(one))
                        .findFirst()
                        .map(standing -> fail(declaration, standing))
                        .orElseGet(() -> close(declaration));
            case CustomsStandings.Unknown _ ->
                declaration.submittedAt().isAfter(now.minus(MAX_SILENCE)) ? Result.UNKNOWN : close(declaration);
        };
    }

    private Result fail(Declaration declaration, CustomsStanding standing) {
        return switch (standing.result()) {
            case SUCCESS -> answered(declaration, Declaration.Status.SUCCESS, standing);
            case FAILED -> answered(declaration, Declaration.Status.FAILED, standing);
            case PROCESSING, UNKNOWN_WORD -> close(declaration);
        };
    }

    private Result answered(Declaration declaration, Declaration.Status status, CustomsStanding standing) {
        return transitions.end(declaration, status, standing.code(), standing.info()) ? Result.ANSWERED : Result.GONE;
    }

    private Result close(Declaration declaration) {
        return transitions.end(declaration, Declaration.Status.FAILED, CLOSED, null) ? Result.FAILED : Result.GONE;
    }
}
