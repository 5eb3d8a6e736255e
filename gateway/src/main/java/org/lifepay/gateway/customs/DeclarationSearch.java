package org.lifepay.gateway.customs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** Search of declarations with keyset paging, of one merchant or of all. The number is the order's, or ours at the channel. */
@Component
public class DeclarationSearch implements ListSource<Declaration> {
    /** The further criterion: a {@link CustomsOffice}. */
    public static final String OFFICE = "office";

    /** The options of {@link #OFFICE}. */
    public static final List<String> OFFICES =
            Arrays.stream(CustomsOffice.values()).map(Enum::name).toList();

    private final KeysetReader reader;

    DeclarationSearch(DeclarationSearchTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<Declaration> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        List<Declaration> rows =
                reader.fetch(criteria.merchant(), found.items(), DeclarationSearchTable.SELECT, DeclarationTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(Declaration::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria));
    }

    private static Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null
                ? Narrowing.NONE
                : new Narrowing("(pay_serial_number = :number or request_no = :number)", Map.of("number", number));
    }
}
