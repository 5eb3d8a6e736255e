package org.lifepay.gateway.console.merchant;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinkSearch;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Payment links and static codes, with their results. */
@Component
record LinkList(PaymentLinkSearch source, PaymentLinks links) implements ConsoleList<PaymentLink> {
    @Override
    public String name() {
        return "links";
    }

    @Override
    public String one() {
        return "link";
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(
                PaymentLinkSearch.STATE,
                Arrays.stream(PaymentLink.Status.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        User user = visit.user();
        model.addAttribute("states", PaymentLink.Status.values());
        model.addAttribute("links", links);
        model.addAttribute("mayMake", user.hasPermission(Permission.PAYMENT_LINKS));
        model.addAttribute("mayNotify", user.hasPermission(Permission.DEVELOPER_TOOLS));
        model.addAttribute("enabled", user.merchant().map(links::isEnabled).orElse(true));
        model.addAttribute(
                "notifyUrl", user.merchant().flatMap(links::notifyUrl).orElse(null));
    }
}
