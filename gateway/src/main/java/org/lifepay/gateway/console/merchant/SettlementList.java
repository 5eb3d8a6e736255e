package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.settlement.SettlementSearch;
import org.lifepay.gateway.settlement.SettlementSheet;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Settlement sheets (结算单), one for each settlement. */
@Component
record SettlementList(SettlementSearch source) implements ConsoleList<SettlementSheet> {
    @Override
    public String name() {
        return "settlements";
    }

    @Override
    public String one() {
        return "settlement";
    }

    /** Sheets tell the balance: of a merchant's users those see them who see its statements. */
    @Override
    public Permission permission(User user) {
        return user.merchant().isPresent() ? Permission.STATEMENTS : Permission.VIEW;
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(SettlementSearch.PAYOUT, Set.copyOf(SettlementSearch.PAYOUTS));
    }

    @Override
    public List<SettlementExportColumn> exportColumns() {
        return List.of(SettlementExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("payoutStates", SettlementSearch.PAYOUTS);
    }
}
