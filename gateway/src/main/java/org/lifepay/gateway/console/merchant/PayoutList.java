package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Transfers, withdrawals and payouts of settlements. */
@Component
record PayoutList(PayoutSearch source) implements ConsoleList<Payout> {
    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public String one() {
        return "payout";
    }

    @Override
    public List<String> statuses() {
        return List.of("INIT", "REMITING", "SUCCESS", "FAILED");
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(PayoutSearch.KIND, Set.copyOf(PayoutSearch.KINDS));
    }

    @Override
    public List<PayoutExportColumn> exportColumns() {
        return List.of(PayoutExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("payoutKinds", PayoutSearch.KINDS);
    }
}
