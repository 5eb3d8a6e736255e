package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.diagnostics.ApiCall;
import org.lifepay.gateway.diagnostics.ApiCallSearch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The calls of merchants' programs. */
@Component
record CallList(ApiCallSearch source) implements ConsoleList<ApiCall> {
    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String one() {
        return "call";
    }

    @Override
    public Permission permission(User user) {
        return user.merchant().isPresent() ? Permission.DEVELOPER_TOOLS : Permission.VIEW;
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(
                ApiCallSearch.FUNCTION,
                Set.copyOf(ApiCallSearch.FUNCTIONS),
                ApiCallSearch.CODE,
                Set.copyOf(ApiCallSearch.CODES));
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        model.addAttribute("functions", ApiCallSearch.FUNCTIONS);
        model.addAttribute("codes", ApiCallSearch.CODES);
        model.addAttribute("mayOpen", visit.user().hasPermission(Permission.DEVELOPER_TOOLS));
    }
}
