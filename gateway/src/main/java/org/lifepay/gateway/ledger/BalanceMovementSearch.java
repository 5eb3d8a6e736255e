package org.lifepay.gateway.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Narrowing;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.stereotype.Component;

/** Search of movements of what is available to a merchant, with keyset paging, of one merchant or of all. */
@Component
public class BalanceMovementSearch implements ListSource<BalanceMovement> {
    /** The further criterion: a {@link PostingKind}. */
    public static final String KIND = "kind";

    /** The options of {@link #KIND}. */
    public static final List<PostingKind> KINDS = Arrays.stream(PostingKind.values())
            .filter(kind -> kind.debit() == Account.PAYABLE_AVAILABLE || kind.credit() == Account.PAYABLE_AVAILABLE)
            .toList();

    private final KeysetReader reader;

    BalanceMovementSearch(BalanceMovementSearchTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<BalanceMovement> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, Narrowing.NONE);
        List<BalanceMovement> rows = reader.fetch(
                criteria.merchant(), found.items(), BalanceMovementSearchTable.SELECT, BalanceMovementSearchTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(BalanceMovement::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, Narrowing.NONE);
    }
}
