package org.lifepay.gateway.console.operator;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;

/** What a merchant's page leads to: lists of all merchants, each with that merchant's rows, and the merchant's certificates. */
final class MerchantLists {
    private static final List<Link> ALL = List.of(
            new Link("/admin/analysis", "common.menu.analysis", Permission.VIEW),
            new Link("/admin/orders", "common.menu.orders", Permission.VIEW),
            new Link("/admin/refunds", "common.menu.refunds", Permission.VIEW),
            new Link("/admin/complaints", "common.menu.complaints", Permission.VIEW),
            new Link("/admin/links", "common.menu.links", Permission.VIEW),
            new Link("/admin/coupons", "common.menu.coupons", Permission.VIEW),
            new Link("/admin/notifications", "common.menu.notifications", Permission.VIEW),
            new Link("/admin/statements", "common.menu.statements", Permission.VIEW),
            new Link("/admin/statements/{merchant}/summary", "statements.summary", Permission.VIEW),
            new Link("/admin/balance", "common.menu.balance", Permission.VIEW),
            new Link("/admin/payouts", "common.menu.payouts", Permission.VIEW),
            new Link("/admin/exchanges", "common.menu.exchanges", Permission.VIEW),
            new Link("/admin/remittances", "common.menu.remittances", Permission.VIEW),
            new Link("/admin/currencies/{merchant}", "common.menu.currencies", Permission.VIEW),
            new Link("/admin/customs", "common.menu.customs", Permission.VIEW),
            new Link("/admin/settlements", "common.menu.settlements", Permission.VIEW),
            new Link("/admin/calls", "common.menu.calls", Permission.VIEW),
            new Link("/admin/certificates/{merchant}", "common.menu.certificates", Permission.CERTIFICATES),
            new Link("/admin/audit", "common.menu.audit", Permission.AUDIT),
            new Link("/admin/audit?action=export", "audit.area.export", Permission.AUDIT));

    private MerchantLists() {}

    /** A list: its address, message key and the permission that it requires. */
    record Link(String url, String text, Permission permission) {}

    static List<Link> of(User user) {
        return ALL.stream()
                .filter(link -> user.hasPermission(link.permission()))
                .toList();
    }
}
