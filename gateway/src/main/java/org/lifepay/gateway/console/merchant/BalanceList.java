package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.ledger.BalanceMovement;
import org.lifepay.gateway.ledger.BalanceMovementSearch;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A merchant's balance, and the movements of what is available. */
@Component
record BalanceList(BalanceMovementSearch source, Balances balances) implements ConsoleList<BalanceMovement> {
    @Override
    public String name() {
        return "balance";
    }

    @Override
    public String one() {
        return "movement";
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(
                BalanceMovementSearch.KIND,
                BalanceMovementSearch.KINDS.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<BalanceExportColumn> exportColumns() {
        return List.of(BalanceExportColumn.values());
    }

    /** Operators see the balance of the merchant that they filter by. */
    @Override
    public void enrich(ListVisit visit, Model model) {
        Optional<MerchantId> merchant =
                visit.user().merchant().or(() -> MerchantId.parse(visit.form().get("merchant")));
        model.addAttribute("balance", merchant.map(balances::payable).orElse(null));
        model.addAttribute("movementKinds", BalanceMovementSearch.KINDS);
    }
}
