package org.lifepay.gateway.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** The statements of all merchants, or of one, newest day first, with keyset paging. */
@Component
public class StatementSearch {
    /** Before every statement: no correction has so high a number. */
    private static final int FIRST = Integer.MAX_VALUE;

    private static final MerchantId HIGHEST = new MerchantId("999999999");

    private final StatementSearchTable table;

    StatementSearch(StatementSearchTable table) {
        this.table = table;
    }

    /**
     * Which statements.
     *
     * @param merchant whose; empty: all merchants'
     * @param first first day
     * @param last last day, inclusive
     */
    public record Criteria(Optional<MerchantId> merchant, LocalDate first, LocalDate last) {}

    /**
     * A page.
     *
     * @param after the last statement of the page before; empty: the first page
     */
    public List<Statement> find(Criteria criteria, Optional<StatementKey> after, int limit) {
        StatementKey from =
                after.orElseGet(() -> new StatementKey(criteria.merchant().orElse(HIGHEST), criteria.last(), FIRST));
        return criteria.merchant()
                .map(merchant -> table.of(merchant, criteria, from, limit))
                .orElseGet(() -> table.ofAll(criteria, from, limit));
    }
}
