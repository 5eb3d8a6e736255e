package org.lifepay.gateway.paymentlink;

import java.util.List;
import java.util.Optional;
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

/** Search of payment links with keyset paging, of one merchant or of all; the text is searched for in the product. */
@Component
public class PaymentLinkSearch implements ListSource<PaymentLink> {
    /** The further criterion: a {@link PaymentLink.Status}. */
    public static final String STATE = "state";

    private final KeysetReader reader;

    PaymentLinkSearch(PaymentLinkTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<PaymentLink> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        List<PaymentLink> links =
                reader.fetch(criteria.merchant(), found.items(), PaymentLinkTable.SELECT, PaymentLinkTable::map);
        return Page.of(found, links.stream().collect(Collectors.groupingBy(PaymentLink::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria));
    }

    private static Narrowing narrowing(ListCriteria criteria) {
        return Optional.ofNullable(criteria.number())
                .map(id -> Narrowing.to("public_id = :publicId", "publicId", id))
                .orElse(Narrowing.NONE);
    }
}
