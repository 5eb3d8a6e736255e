package org.lifepay.gateway.ledger.audit;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.database.SqlStates;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.dao.DataAccessException;

/** Makes a comparison page by page of merchants, so that each statement stays short and one that fails stops no other. */
final class MerchantPages {
    @Limit(
            area = LimitArea.WORK,
            name = "merchants whose balances the audit reads at once",
            unit = "merchants",
            atLimit = "the rest follows; a page that takes too long is halved")
    private static final int PAGE = 200;

    /** So many pages in vain. */
    private static final int MAX_AWAY = 3;

    private final AuditedMerchantTable merchants;

    MerchantPages(AuditedMerchantTable merchants) {
        this.merchants = merchants;
    }

    /** Merchants after one, up to another. */
    record Range(String after, String last) {
        static final String FIRST = "";
        static final String LAST = "999999999";
    }

    /** Reads a page. */
    @FunctionalInterface
    interface Comparison<T> {
        List<T> read(Range range);
    }

    /** What the pages told; what could not be read is among the problems. */
    record Result<T>(List<T> found, List<Difference> problems) {}

    /** A database that is away is asked no more after some pages: what is not read then is one problem. */
    <T> Result<T> read(String name, Comparison<T> comparison) {
        Result<T> result = new Result<>(new ArrayList<>(), new ArrayList<>());
        String after = Range.FIRST;
        int away = 0;
        while (!after.equals(Range.LAST) && away < MAX_AWAY) {
            List<String> page;
            try {
                page = merchants.after(after, PAGE);
            } catch (DataAccessException e) {
                result.problems().add(LedgerAudit.notCompared(name, e));
                return result;
            }
            String last = page.size() < PAGE ? Range.LAST : page.getLast();
            away += isRead(name, comparison, new Range(after, last), page, result) ? 0 : 1;
            after = last;
        }
        return result;
    }

    /** Only what takes too long is halved; false if the database was away. */
    private static <T> boolean isRead(
            String name, Comparison<T> comparison, Range range, List<String> page, Result<T> result) {
        try {
            result.found().addAll(comparison.read(range));
            return true;
        } catch (DataAccessException e) {
            int half = page.size() / 2;
            boolean tooLong = SqlStates.isCancelled(e);
            if (half == 0 || !tooLong) {
                result.problems().add(LedgerAudit.notCompared(name + " " + range.after() + "-" + range.last(), e));
                return tooLong || !SqlStates.isTransient(e);
            }
            String middle = page.get(half - 1);
            boolean first = isRead(name, comparison, new Range(range.after(), middle), page.subList(0, half), result);
            boolean second =
                    isRead(name, comparison, new Range(middle, range.last()), page.subList(half, page.size()), result);
            return first && second;
        }
    }
}
