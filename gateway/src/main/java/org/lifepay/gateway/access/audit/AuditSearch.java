package org.lifepay.gateway.access.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
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

/**
 * Search of the audit log with keyset paging. The number is the complete number or address of the changed object; the text
 * is searched for in the user's name and email address.
 */
@Component
public class AuditSearch implements ListSource<AuditEntry> {
    /** The further criterion: an action, or the part of several before a dot, such as {@code order}. */
    public static final String ACTION = "action";

    /** The option of {@link #ACTION} for everything that was taken away as a file. */
    public static final String EXPORT = "export";

    /** The further criterion with the one option {@link #REFUSED}. */
    public static final String RESULT = "result";

    /** The further criterion that says who reads; its one value is {@link #MERCHANT}. */
    public static final String VIEWER = "viewer";

    /** A merchant's user, whose search for a name does not find the operator's users. */
    public static final String MERCHANT = "MERCHANT";

    /** Actions that were refused. */
    public static final String REFUSED = "REFUSED";

    private final KeysetReader reader;

    AuditSearch(AuditTable table, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<AuditEntry> find(ListCriteria criteria, PageRequest page) {
        return fetch(reader.find(criteria, page, narrowing(criteria.number())));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria.number()));
    }

    /** The latest entries about a merchant's object. */
    public List<AuditEntry> about(MerchantId merchant, String subject, int limit) {
        return fetch(reader.first(ListCriteria.of(merchant).build(), limit, narrowing(subject)))
                .items();
    }

    private static Narrowing narrowing(@Nullable String subject) {
        return Optional.ofNullable(subject)
                .map(given -> Narrowing.to("subject = :subject", "subject", given))
                .orElse(Narrowing.NONE);
    }

    private Page<AuditEntry> fetch(Page<Cursor> found) {
        List<AuditEntry> entries = reader.fetch(null, found.items(), AuditTable.SELECT, AuditTable::map);
        return Page.of(found, entries.stream().collect(Collectors.groupingBy(AuditEntry::id)));
    }
}
