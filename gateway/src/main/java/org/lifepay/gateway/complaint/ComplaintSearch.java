package org.lifepay.gateway.complaint;

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

/** Search of complaints with keyset paging, of one merchant or of all. The number is the channel's. */
@Component
public class ComplaintSearch implements ListSource<Complaint> {
    private final KeysetReader reader;

    ComplaintSearch(ComplaintSearchTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<Complaint> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        List<Complaint> rows =
                reader.fetch(criteria.merchant(), found.items(), ComplaintSearchTable.SELECT, ComplaintTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(Complaint::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria));
    }

    private static Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null ? Narrowing.NONE : new Narrowing("channel_number = :number", Map.of("number", number));
    }
}
