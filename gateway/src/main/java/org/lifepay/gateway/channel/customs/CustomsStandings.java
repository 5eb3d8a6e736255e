package org.lifepay.gateway.channel.customs;

import java.util.List;
import java.util.Set;

/** The answer to a query of several declarations. */
public sealed interface CustomsStandings {
    /**
     * The channel has answered. A number that is in neither tells nothing.
     *
     * @param notFound the numbers that the channel does not know
     */
    record Answered(List<CustomsStanding> standings, Set<String> notFound) implements CustomsStandings {
        public Answered {
            standings = List.copyOf(standings);
            notFound = Set.copyOf(notFound);
        }
    }

    /** No answer that can be trusted; query again. */
    record Unknown(String reason) implements CustomsStandings {}
}
