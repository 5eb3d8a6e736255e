package org.lifepay.gateway.exchange.remittance;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
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

/** Search of remittances with keyset paging, of one merchant or of all. The number is the merchant's, or ours. */
@Component
public class RemittanceSearch implements ListSource<Remittance> {
    /** The options of the further criterion {@code currency}. */
    public static final List<String> CURRENCIES =
            ForeignCurrency.remitted().stream().map(Enum::name).toList();

    private final KeysetReader reader;

    RemittanceSearch(RemittanceSearchTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<Remittance> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        List<Remittance> rows = reader.fetch(
                criteria.merchant(), found.items(), RemittanceSearchTable.SELECT, ForeignRemittanceTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(Remittance::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria));
    }

    private static Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null
                ? Narrowing.NONE
                : new Narrowing("(request_id = :number or serial_number = :number)", Map.of("number", number));
    }
}
