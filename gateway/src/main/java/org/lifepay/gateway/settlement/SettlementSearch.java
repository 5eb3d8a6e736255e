package org.lifepay.gateway.settlement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Search of settlement sheets, with keyset paging, of one merchant or of all. */
@Component
public class SettlementSearch implements ListSource<SettlementSheet> {
    /** The further criterion: the state of the payout, or {@link #NONE}. */
    public static final String PAYOUT = "payout";

    /** Not paid out by itself. */
    public static final String NONE = "NONE";

    /** The options of {@link #PAYOUT}. */
    public static final List<String> PAYOUTS = options();

    private final KeysetReader reader;

    SettlementSearch(SettlementSearchTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    private static List<String> options() {
        return Stream.concat(Arrays.stream(SettlementPayout.State.values()).map(Enum::name), Stream.of(NONE))
                .toList();
    }

    @Override
    public Page<SettlementSheet> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, Narrowing.NONE);
        List<SettlementSheet> rows =
                reader.fetch(criteria.merchant(), found.items(), SettlementSearchTable.SELECT, SettlementTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(SettlementSheet::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, Narrowing.NONE);
    }
}
