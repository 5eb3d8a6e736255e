package org.lifepay.gateway.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;

/** The side menu: the pages that the user's permissions allow. */
final class Menu {
    private static final List<Group> MERCHANTS = List.of(
            new Group(
                    null,
                    new Item("/console", "common.menu.overview", Permission.VIEW),
                    new Item("/console/analysis", "common.menu.analysis", Permission.STATEMENTS)),
            new Group(
                    "common.menu.group.trade",
                    new Item("/console/orders", "common.menu.orders", Permission.VIEW),
                    new Item("/console/refunds", "common.menu.refunds", Permission.VIEW),
                    new Item("/console/complaints", "common.menu.complaints", Permission.VIEW),
                    new Item("/console/links", "common.menu.links", Permission.VIEW),
                    new Item("/console/coupons", "common.menu.coupons", Permission.VIEW)),
            new Group(
                    "common.menu.group.funds",
                    new Item("/console/balance", "common.menu.balance", Permission.STATEMENTS),
                    new Item("/console/statements", "common.menu.statements", Permission.STATEMENTS),
                    new Item("/console/settlements", "common.menu.settlements", Permission.STATEMENTS),
                    new Item("/console/payouts", "common.menu.payouts", Permission.VIEW)),
            new Group(
                    "common.menu.group.crossBorder",
                    new Item("/console/exchanges", "common.menu.exchanges", Permission.VIEW),
                    new Item("/console/remittances", "common.menu.remittances", Permission.VIEW),
                    new Item("/console/currencies", "common.menu.currencies", Permission.STATEMENTS),
                    new Item("/console/customs", "common.menu.customs", Permission.VIEW),
                    new Item("/console/logistics", "common.menu.logistics", Permission.DECLARE)),
            new Group(
                    "common.menu.group.integration",
                    new Item("/console/notifications", "common.menu.notifications", Permission.VIEW),
                    new Item("/console/certificates", "common.menu.certificates", Permission.CERTIFICATES),
                    new Item("/console/developers", "common.menu.developers", Permission.DEVELOPER_TOOLS),
                    new Item("/console/calls", "common.menu.calls", Permission.DEVELOPER_TOOLS)),
            new Group(
                    "common.menu.group.administration",
                    new Item("/console/stores", "common.menu.stores", Permission.USERS),
                    new Item("/console/people", "common.menu.people", Permission.USERS),
                    new Item("/console/robots", "common.menu.robots", Permission.USERS),
                    new Item("/console/audit", "common.menu.audit", Permission.AUDIT)));
    /** What users see who are restricted to stores. */
    private static final Set<String> OF_STORES = Set.of("/console/orders", "/console/refunds");

    private static final List<Group> OPERATORS = List.of(
            new Group(
                    null,
                    new Item("/admin", "common.menu.overview", Permission.VIEW),
                    new Item("/admin/work", "common.menu.work", Permission.EXCEPTIONS),
                    new Item("/admin/analysis", "common.menu.analysis", Permission.VIEW),
                    new Item("/admin/merchants", "common.menu.merchants", Permission.VIEW),
                    new Item("/admin/applications", "common.menu.applications", Permission.MERCHANTS)),
            new Group(
                    "common.menu.group.trade",
                    new Item("/admin/orders", "common.menu.orders", Permission.VIEW),
                    new Item("/admin/refunds", "common.menu.refunds", Permission.VIEW),
                    new Item("/admin/complaints", "common.menu.complaints", Permission.VIEW),
                    new Item("/admin/coupons", "common.menu.coupons", Permission.VIEW),
                    new Item("/admin/notifications", "common.menu.notifications", Permission.VIEW)),
            new Group(
                    "common.menu.group.funds",
                    new Item("/admin/balance", "common.menu.balance", Permission.VIEW),
                    new Item("/admin/statements", "common.menu.statements", Permission.VIEW),
                    new Item("/admin/settlements", "common.menu.settlements", Permission.VIEW),
                    new Item("/admin/payouts", "common.menu.payouts", Permission.VIEW),
                    new Item("/admin/reconciliation", "common.menu.reconciliation", Permission.VIEW),
                    new Item("/admin/ledger", "common.menu.ledger", Permission.VIEW)),
            new Group(
                    "common.menu.group.crossBorder",
                    new Item("/admin/exchanges", "common.menu.exchanges", Permission.VIEW),
                    new Item("/admin/remittances", "common.menu.remittances", Permission.VIEW),
                    new Item("/admin/customs", "common.menu.customs", Permission.VIEW)),
            new Group(
                    "common.menu.group.integration",
                    new Item("/admin/status", "common.menu.status", Permission.VIEW),
                    new Item("/admin/channels", "common.menu.channels", Permission.VIEW),
                    new Item("/admin/exclusive-accounts", "common.menu.exclusiveAccounts", Permission.SETTINGS),
                    new Item("/admin/certificates", "common.menu.certificates", Permission.CERTIFICATES),
                    new Item("/admin/calls", "common.menu.calls", Permission.VIEW)),
            new Group(
                    "common.menu.group.administration",
                    new Item("/admin/risk", "common.menu.risk", Permission.SETTINGS),
                    new Item("/admin/people", "common.menu.people", Permission.USERS),
                    new Item("/admin/robots", "common.menu.robots", Permission.USERS),
                    new Item("/admin/audit", "common.menu.audit", Permission.AUDIT),
                    new Item("/admin/settings", "common.menu.settings", Permission.SETTINGS)));

    private Menu() {}

    /** An entry: address, message key and the permission that the page requires. */
    record Item(String url, String text, Permission permission) {}

    /** Entries under a heading; those of the first group have none. */
    private record Group(@Nullable String title, List<Item> items) {
        Group(@Nullable String title, Item... items) {
            this(title, List.of(items));
        }
    }

    /**
     * Entries as shown, one at least.
     *
     * @param title message key of the heading
     */
    public record Section(@Nullable String title, List<Line> lines) {}

    /** An entry as shown; {@code current} marks the page's own. */
    public record Line(String url, String text, boolean current) {}

    static List<Section> of(User user, String path) {
        return (user.merchant().isPresent() ? MERCHANTS : OPERATORS)
                .stream()
                        .map(group -> new Section(group.title(), lines(group.items(), user, path)))
                        .filter(section -> !section.lines().isEmpty())
                        .toList();
    }

    private static List<Line> lines(List<Item> items, User user, String path) {
        String home = Home.of(user);
        return items.stream()
                .filter(item -> user.hasPermission(item.permission()))
                .filter(item -> !user.isRestrictedToStores() || OF_STORES.contains(item.url()))
                .map(item -> new Line(item.url(), item.text(), isCurrent(item.url(), path, home)))
                .toList();
    }

    private static boolean isCurrent(String url, String path, String home) {
        return path.equals(url) || (!url.equals(home) && path.startsWith(url + "/"));
    }
}
