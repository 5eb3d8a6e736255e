package org.lifepay.gateway.customs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.springframework.stereotype.Component;

/** Finds declarations that were sent without an answer and that the channel does not know: other content may take their place. */
@Component
class UnacceptedDeclarations {
    private final Optional<CustomsChannel> channel;

    UnacceptedDeclarations(Optional<CustomsChannel> channel) {
        this.channel = channel;
    }

    /** What tells a submission from a later one of the same declaration. */
    record Submission(long declaration, int number) {
        static Submission of(Declaration declaration) {
            return new Submission(declaration.id(), declaration.submission());
        }
    }

    /** Asks the channel; never called in a transaction. */
    Set<Submission> among(List<Declaration> declarations) {
        List<Declaration> asked = declarations.stream()
                .filter(UnacceptedDeclarations::isWithoutAnswer)
                .limit(CustomsChannel.MAX_QUERIED)
                .toList();
        if (channel.isEmpty() || asked.isEmpty()) {
            return Set.of();
        }
        return switch (channel.get()
                .query(asked.stream().map(Declaration::requestNo).toList())) {
            case CustomsStandings.Answered(var _, var notFound) ->
                asked.stream()
                        .filter(one -> notFound.contains(one.requestNo()))
                        .map(Submission::of)
                        .collect(Collectors.toUnmodifiableSet());
            case CustomsStandings.Unknown _ -> Set.of();
        };
    }

    private static boolean isWithoutAnswer(Declaration one) {
        return one.status() == Declaration.Status.PROCESSING && !one.sent() && one.tries() > 0;
    }
}
