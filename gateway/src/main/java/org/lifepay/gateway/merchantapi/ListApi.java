package org.lifepay.gateway.merchantapi;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.paging.ListSource;

/**
 * A list as merchants' programs read it; what lists have in common is in docs/protocol.md, 3.6.
 *
 * @param path where it is asked for
 * @param member the answer's array
 * @param statuses what {@code status} may be
 * @param further what only this list can be asked for
 * @param item how one is told
 */
public record ListApi<T>(
        String path,
        String member,
        Set<String> statuses,
        List<Further> further,
        ListSource<T> source,
        Function<T, Fields> item) {
    /**
     * A member of the request beside those that all lists have.
     *
     * @param name the criterion's
     * @param values what may be asked for
     */
    public record Further(String member, String name, Set<String> values) {}
}
