package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.export.RefundExportColumn;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The refund list; above a merchant's the refunds that wait for approval. */
@Component
record RefundList(RefundSearch source, DecideRefund approvals, Stores stores) implements ConsoleList<ListedRefund> {
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
    public boolean isStoreScoped() {
        return true;
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
    public Map<String, Predicate<String>> typed() {
        return OrderList.STORE_FILTERS;
    }

    @Override
    public ListCriteria criteria(User user, ListCriteria read) {
        return OrderList.ofStores(user, read);
    }

    @Override
    public List<RefundExportColumn> exportColumns() {
        return List.of(RefundExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        User user = visit.user();
        model.addAttribute("mayRefundMany", user.hasPermission(Permission.REFUND) && !user.isRestrictedToStores());
        model.addAttribute("stores", OrderList.named(user, stores));
        model.addAttribute(
                "waiting",
                user.merchant()
                        .filter(_ -> visit.firstPage())
                        .map(merchant -> approvals.waiting(merchant, user.stores(), WAITING))
                        .orElse(List.of()));
    }
}
