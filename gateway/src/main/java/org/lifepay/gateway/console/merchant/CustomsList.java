package org.lifepay.gateway.console.merchant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.DeclarationSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Declarations to customs. */
@Component
record CustomsList(DeclarationSearch source) implements ConsoleList<Declaration> {
    @Override
    public String name() {
        return "customs";
    }

    @Override
    public String one() {
        return "declaration";
    }

    @Override
    public List<String> statuses() {
        return Arrays.stream(Declaration.Status.values()).map(Enum::name).toList();
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(DeclarationSearch.OFFICE, Set.copyOf(DeclarationSearch.OFFICES));
    }

    @Override
    public List<CustomsExportColumn> exportColumns() {
        return List.of(CustomsExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("offices", DeclarationSearch.OFFICES);
    }
}
