package org.lifepay.gateway.console.list;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.springframework.ui.Model;

/**
 * A list of the console. A record that implements this and the template {@code merchant/<name>-list} make the page at
 * {@code /console/<name>}, and for operators, over all merchants, at {@code /admin/<name>}; with columns of an export,
 * that too.
 */
public interface ConsoleList<T> {
    /** The name of the merchant's column. */
    String MERCHANT = "MERCHANT";

    /** The last part of its address; also the prefix of its template's name and of its message keys. */
    String name();

    /** The name of a row in texts and in the audit log. */
    String one();

    ListSource<T> source();

    /** The permission that reading it requires of this user. */
    default Permission permission(User user) {
        return Permission.VIEW;
    }

    /** The statuses to filter by; the message keys are {@code <name>.status.<status>}. */
    default List<String> statuses() {
        return List.of();
    }

    /** Filters of this list only: the options by name. */
    default Map<String, Set<String>> further() {
        return Map.of();
    }

    /** Filters of this list only whose value is typed: what each may look like, by name. */
    default Map<String, Predicate<String>> typed() {
        return Map.of();
    }

    /** What a user looks for who fills in the form so: a list may keep something from some users. */
    default ListCriteria criteria(User user, ListCriteria read) {
        return read;
    }

    /** Whether {@link #criteria} limits it for users who are restricted to stores; others are refused to them. */
    default boolean isStoreScoped() {
        return false;
    }

    /** Whether its page shows the user's saved filters. */
    default boolean hasSavedFilters() {
        return false;
    }

    /** What is wrong with a field that means more to this list than to others, as a message key; null if nothing is. */
    default @Nullable String problem(ListForm form) {
        return null;
    }

    /** Converts a row to the template's view. */
    default Object line(T row) {
        return row;
    }

    /** Converts a page's rows, which may be read together. */
    default List<?> lines(List<T> rows) {
        return rows.stream().map(this::line).toList();
    }

    /** The export's columns; a list without columns cannot be exported. {@link #MERCHANT} is for operators only. */
    default List<? extends ExportColumn<T>> exportColumns() {
        return List.of();
    }

    /** The columns that a user may export: a merchant's users know their merchant. */
    default List<? extends ExportColumn<T>> exportColumns(User user) {
        return exportColumns().stream()
                .filter(column -> user.merchant().isEmpty() || !column.name().equals(MERCHANT))
                .toList();
    }

    /** Adds model attributes of this list's page only. */
    default void enrich(ListVisit visit, Model model) {}
}
