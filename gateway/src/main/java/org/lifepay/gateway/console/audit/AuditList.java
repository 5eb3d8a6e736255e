package org.lifepay.gateway.console.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.paging.ListCriteria;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The audit log: a merchant's users see its own entries, operators all of them. */
@Component
record AuditList(AuditSearch source) implements ConsoleList<AuditEntry> {
    private static final List<String> AREAS = List.of(
            "access",
            "people",
            "store",
            "merchant",
            "certificate",
            "order",
            "refund",
            "link",
            "coupon",
            "notification",
            "statement",
            "reconciliation",
            AuditSearch.EXPORT,
            "work",
            "developer",
            "setting",
            "filter",
            "audit");

    private static final Set<AuditExportColumn> OWN_COLUMNS =
            Set.of(AuditExportColumn.OWN_USER, AuditExportColumn.OWN_ADDRESS);
    private static final Set<AuditExportColumn> OPERATORS_COLUMNS =
            Set.of(AuditExportColumn.MERCHANT, AuditExportColumn.USER, AuditExportColumn.ADDRESS);

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String one() {
        return "audit";
    }

    @Override
    public Permission permission(User user) {
        return Permission.AUDIT;
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(AuditSearch.ACTION, Set.copyOf(AREAS), AuditSearch.RESULT, Set.of(AuditSearch.REFUSED));
    }

    @Override
    public List<AuditExportColumn> exportColumns() {
        return List.of(AuditExportColumn.values());
    }

    /** A merchant's users are not told which users of the operator act, and from where. */
    @Override
    public List<AuditExportColumn> exportColumns(User user) {
        boolean operator = user.merchant().isEmpty();
        return exportColumns().stream()
                .filter(column -> !(operator ? OWN_COLUMNS : OPERATORS_COLUMNS).contains(column))
                .toList();
    }

    /** Nor can they search for such a user's name or address. */
    @Override
    public ListCriteria criteria(User user, ListCriteria read) {
        return user.merchant().isPresent() ? read.withFurther(AuditSearch.VIEWER, AuditSearch.MERCHANT) : read;
    }

    @Override
    public Object line(AuditEntry entry) {
        return AuditLine.of(entry);
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("links", new AuditLinks(visit.user()));
        model.addAttribute("areas", AREAS);
    }
}
