package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A table's name stands only in the SQL of the module that owns it. Modulith sees imports, not SQL. */
class TableOwnershipTest {
    /**
     * What still reads a table of another module, as module, class and table. A line may be removed, none be added: read
     * through a type of the owner's root package, or listen to its events.
     */
    private static final Set<String> FOREIGN = Set.of(
            "analytics DailyMetricsTable merchant",
            "analytics MetricsTable payment_order",
            "analytics MetricsTable refund",
            "notification NotificationTable merchant",
            "refund RefundExceptionTable payment_order",
            "statement MovementTable give_back",
            "statement MovementTable payment_attempt",
            "statement MovementTable payment_order",
            "statement MovementTable refund",
            "statement StatementPlanTable give_back",
            "statement StatementPlanTable merchant",
            "statement StatementPlanTable payment_order");

    @Test
    void every_table_has_one_owner() {
        Map<String, Set<String>> owners = owners();

        assertThat(owners.keySet()).containsExactlyElementsOf(TableUse.tables());
        assertThat(owners)
                .allSatisfy((table, modules) -> assertThat(modules).as(table).hasSize(1));
    }

    @Test
    void no_module_names_a_table_of_another_but_those_listed() {
        Map<String, Set<String>> owners = owners();

        Set<String> foreign = TableUse.all().stream()
                .filter(use -> !owners.getOrDefault(use.table(), Set.of()).contains(use.module()))
                .map(use -> use.module() + " " + use.type() + " " + use.table())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(foreign)
                .as("no line may be added; remove those that are gone")
                .isEqualTo(new TreeSet<>(FOREIGN));
    }

    private static Map<String, Set<String>> owners() {
        return TableUse.all().stream()
                .filter(TableUse::inserts)
                .collect(Collectors.groupingBy(
                        TableUse::table, TreeMap::new, Collectors.mapping(TableUse::module, Collectors.toSet())));
    }
}
