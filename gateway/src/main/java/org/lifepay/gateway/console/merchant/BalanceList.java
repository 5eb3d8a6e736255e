package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.ledger.BalanceMovementSearch;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.split.Splits;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A merchant's balance, and the movements of what is available. */
@Component
record BalanceList(MovementSource source, Balances balances, Splits splits) implements ConsoleList<MovementLine> {
    @Limit(
            area = LimitArea.SIZES,
            name = "shares of others' orders on a merchant's balance page",
            unit = "lines",
            atLimit = "the newest are shown")
    private static final int MAX_SHARES = 20;

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public String one() {
        return "movement";
    }

    /** Of a merchant's users those who see its statements. */
    @Override
    public Permission permission(User user) {
        return user.merchant().isPresent() ? Permission.STATEMENTS : Permission.VIEW;
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
        model.addAttribute(
                "shares", merchant.map(one -> splits.received(one, MAX_SHARES)).orElse(List.of()));
        model.addAttribute("ownFees", visit.user().merchant().isPresent());
        model.addAttribute("movementKinds", BalanceMovementSearch.KINDS);
    }
}
