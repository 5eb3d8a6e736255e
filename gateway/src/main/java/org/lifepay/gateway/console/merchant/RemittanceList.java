package org.lifepay.gateway.console.merchant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.exchange.ForeignPurchaseSearch;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Remittances of bought foreign money. */
@Component
record RemittanceList(RemittanceSearch source) implements ConsoleList<Remittance> {
    @Override
    public String name() {
        return "remittances";
    }

    @Override
    public String one() {
        return "remittance";
    }

    @Override
    public List<String> statuses() {
        return Arrays.stream(Remittance.Status.values()).map(Enum::name).toList();
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(ForeignPurchaseSearch.CURRENCY, Set.copyOf(RemittanceSearch.CURRENCIES));
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("currencies", RemittanceSearch.CURRENCIES);
    }
}
