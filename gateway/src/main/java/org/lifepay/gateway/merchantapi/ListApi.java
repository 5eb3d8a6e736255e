package org.lifepay.gateway.merchantapi;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.paging.ListSource;

/**
 * A list of the merchant API; docs/protocol.md, 3.6, has what all lists share.
 *
 * @param path the endpoint's path
 * @param member the answer's array
 * @param statuses the values of {@code status}
 * @param further filters of this list only
 * @param item converts a row to fields
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
