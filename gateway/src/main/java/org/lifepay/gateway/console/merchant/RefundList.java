package org.lifepay.gateway.console.merchant;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.export.RefundExportColumn;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The refund list; above a merchant's the refunds that wait for approval. */
@Component
record RefundList(RefundSearch source, DecideRefund approvals) implements ConsoleList<ListedRefund> {
    private static final int WAITING = 50;

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public String one() {
        return "refund";
    }

    @Override
    public boolean hasSavedFilters() {
        return true;
    }

    @Override
    public List<String> statuses() {
        return List.of("INIT", "SUCCESS", "FAILED");
    }

    @Override
    public List<RefundExportColumn> exportColumns() {
        return List.of(RefundExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("mayRefund", visit.user().hasPermission(Permission.REFUND));
        model.addAttribute(
                "waiting",
                visit.user()
                        .merchant()
                        .filter(_ -> visit.firstPage())
                        .map(merchant -> approvals.waiting(merchant, WAITING))
                        .orElse(List.of()));
    }
}
