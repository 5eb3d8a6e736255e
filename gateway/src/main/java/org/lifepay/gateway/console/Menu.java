package org.lifepay.gateway.console;

import java.util.List;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;

/** The side menu: what a person's rights allow. */
final class Menu {
    private static final List<Item> MERCHANTS = List.of(
            new Item("/console", "common.menu.overview", Right.SEE),
            new Item("/console/orders", "common.menu.orders", Right.SEE),
            new Item("/console/refunds", "common.menu.refunds", Right.SEE),
            new Item("/console/notifications", "common.menu.notifications", Right.SEE),
            new Item("/console/statements", "common.menu.statements", Right.STATEMENTS),
            new Item("/console/certificates", "common.menu.certificates", Right.KEYS),
            new Item("/console/developers", "common.menu.developers", Right.DEVELOP),
            new Item("/console/people", "common.menu.people", Right.PEOPLE),
            new Item("/console/audit", "common.menu.audit", Right.AUDIT));
    private static final List<Item> PROVIDERS = List.of(
            new Item("/admin", "common.menu.overview", Right.SEE),
            new Item("/admin/merchants", "common.menu.merchants", Right.SEE),
            new Item("/admin/orders", "common.menu.orders", Right.SEE),
            new Item("/admin/work", "common.menu.work", Right.WORK),
            new Item("/admin/channels", "common.menu.channels", Right.SEE),
            new Item("/admin/certificates", "common.menu.certificates", Right.KEYS),
            new Item("/admin/people", "common.menu.people", Right.PEOPLE),
            new Item("/admin/audit", "common.menu.audit", Right.AUDIT),
            new Item("/admin/settings", "common.menu.settings", Right.SETTINGS));

    private Menu() {}

    /** One line: an address, a text key and the right that its page asks for. */
    record Item(String url, String text, Right right) {}

    /** An item as it is shown: {@code here} marks the one whose page this is. */
    public record Line(String url, String text, boolean here) {}

    static List<Line> of(Person person, String path) {
        List<Item> items = person.merchant().isPresent() ? MERCHANTS : PROVIDERS;
        String home = Home.of(person);
        return items.stream()
                .filter(item -> person.may(item.right()))
                .map(item -> new Line(item.url(), item.text(), isHere(item.url(), path, home)))
                .toList();
    }

    private static boolean isHere(String url, String path, String home) {
        return path.equals(url) || (!url.equals(home) && path.startsWith(url + "/"));
    }
}
