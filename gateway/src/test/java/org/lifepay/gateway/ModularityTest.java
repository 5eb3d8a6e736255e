package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(GatewayApplication.class);

    /** Each module and the modules that it may depend on. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("money", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("qrcode", Set.of()),
            Map.entry("reference", Set.of()),
            Map.entry("settings", Set.of()),
            Map.entry("tracing", Set.of("text")),
            Map.entry("database", Set.of("tracing")),
            Map.entry("ratelimit", Set.of()),
            Map.entry("work", Set.of("database", "tracing")),
            Map.entry("adjustment", Set.of("work", "database")),
            Map.entry("vault", Set.of()),
            Map.entry("mail", Set.of("vault", "database", "time", "work")),
            Map.entry("spreadsheet", Set.of("money", "time")),
            Map.entry("merchant", Set.of("money", "database")),
            Map.entry("ledger", Set.of("money", "merchant", "work", "database", "time", "paging")),
            Map.entry(
                    "exchange",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "merchantapi",
                            "order",
                            "risk",
                            "spreadsheet",
                            "text",
                            "work",
                            "paging",
                            "vault",
                            "database",
                            "time")),
            Map.entry("transfer", Set.of("money", "merchant", "ledger", "merchantapi", "work", "database", "time")),
            Map.entry(
                    "split",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "settlement",
                            "channel",
                            "payout",
                            "vault",
                            "merchantapi",
                            "order",
                            "work",
                            "database",
                            "time")),
            Map.entry(
                    "settlement",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "payout",
                            "paging",
                            "merchantapi",
                            "work",
                            "database",
                            "time")),
            Map.entry("certificate", Set.of("ratelimit", "merchant", "mail", "database", "time", "work")),
            Map.entry("paging", Set.of("money", "merchant", "certificate", "database", "time")),
            Map.entry(
                    "merchantapi",
                    Set.of(
                            "ratelimit",
                            "money",
                            "merchant",
                            "certificate",
                            "database",
                            "paging",
                            "text",
                            "work",
                            "time",
                            "tracing")),
            Map.entry("channel", Set.of("money", "database", "ratelimit", "time", "tracing", "work")),
            Map.entry(
                    "order",
                    Set.of(
                            "risk",
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "merchantapi",
                            "paging",
                            "work",
                            "vault",
                            "database",
                            "text",
                            "time",
                            "qrcode")),
            Map.entry("paymentlink", Set.of("money", "merchant", "order", "paging", "work", "database", "text")),
            Map.entry(
                    "refund",
                    Set.of(
                            "risk",
                            "text",
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "merchantapi",
                            "paging",
                            "order",
                            "work",
                            "database",
                            "time")),
            Map.entry(
                    "payout",
                    Set.of(
                            "risk",
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "merchantapi",
                            "work",
                            "database",
                            "paging",
                            "time",
                            "vault")),
            Map.entry(
                    "notification",
                    Set.of(
                            "ratelimit",
                            "money",
                            "merchant",
                            "certificate",
                            "merchantapi",
                            "paging",
                            "order",
                            "refund",
                            "payout",
                            "transfer",
                            "split",
                            "exchange",
                            "customs",
                            "onboarding",
                            "work",
                            "database",
                            "text",
                            "time",
                            "tracing")),
            Map.entry(
                    "statement",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "merchantapi",
                            "order",
                            "work",
                            "vault",
                            "spreadsheet",
                            "database",
                            "time")),
            Map.entry(
                    "reconciliation",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "order",
                            "refund",
                            "payout",
                            "split",
                            "work",
                            "vault",
                            "database",
                            "time")),
            Map.entry(
                    "analytics", Set.of("money", "merchant", "paging", "order", "refund", "database", "time", "work")),
            Map.entry(
                    "analysis",
                    Set.of("money", "merchant", "ledger", "paging", "order", "refund", "database", "time", "work")),
            Map.entry("access", Set.of("merchant", "mail", "vault", "paging", "ratelimit", "work", "database", "text")),
            Map.entry(
                    "exclusiveaccount",
                    Set.of("money", "merchant", "ledger", "channel", "order", "work", "database", "time", "vault")),
            Map.entry(
                    "console",
                    Set.of(
                            "risk",
                            "adjustment",
                            "ratelimit",
                            "money",
                            "merchant",
                            "ledger",
                            "certificate",
                            "channel",
                            "diagnostics",
                            "order",
                            "paymentlink",
                            "coupon",
                            "payout",
                            "settlement",
                            "split",
                            "transfer",
                            "complaint",
                            "customs",
                            "onboarding",
                            "exchange",
                            "paymentrecord",
                            "logistics",
                            "exclusiveaccount",
                            "refund",
                            "notification",
                            "paging",
                            "statement",
                            "reconciliation",
                            "spreadsheet",
                            "export",
                            "analytics",
                            "analysis",
                            "work",
                            "mail",
                            "text",
                            "access",
                            "vault",
                            "database",
                            "time",
                            "qrcode",
                            "reference",
                            "web",
                            "document")),
            Map.entry(
                    "document",
                    Set.of(
                            "money",
                            "merchant",
                            "ledger",
                            "channel",
                            "order",
                            "refund",
                            "payout",
                            "access",
                            "merchantapi",
                            "vault",
                            "statement",
                            "spreadsheet",
                            "qrcode",
                            "work",
                            "time")),
            Map.entry(
                    "diagnostics",
                    Set.of("merchant", "certificate", "merchantapi", "paging", "vault", "database", "work")),
            Map.entry("risk", Set.of("money", "merchant", "database", "time", "work")),
            Map.entry("coupon", Set.of("money", "merchant", "merchantapi", "order", "vault", "work", "database")),
            Map.entry("logistics", Set.of("merchant", "merchantapi", "order", "database")),
            Map.entry(
                    "paymentrecord",
                    Set.of(
                            "money",
                            "merchant",
                            "channel",
                            "merchantapi",
                            "order",
                            "customs",
                            "work",
                            "database",
                            "time",
                            "vault")),
            Map.entry(
                    "onboarding",
                    Set.of(
                            "merchant",
                            "merchantapi",
                            "ratelimit",
                            "channel",
                            "payout",
                            "mail",
                            "access",
                            "work",
                            "text",
                            "database",
                            "vault")),
            Map.entry(
                    "complaint",
                    Set.of("money", "merchant", "channel", "order", "work", "database", "paging", "vault")),
            Map.entry(
                    "customs",
                    Set.of(
                            "money",
                            "merchant",
                            "channel",
                            "merchantapi",
                            "order",
                            "work",
                            "database",
                            "paging",
                            "text",
                            "time",
                            "vault")),
            Map.entry(
                    "export",
                    Set.of("money", "merchant", "paging", "order", "refund", "spreadsheet", "statement", "database")),
            Map.entry("web", Set.of("access", "certificate", "database", "merchant", "ratelimit", "text", "vault")),
            Map.entry(
                    "cashier",
                    Set.of(
                            "money",
                            "merchant",
                            "channel",
                            "order",
                            "paymentlink",
                            "ratelimit",
                            "time",
                            "work",
                            "qrcode")));

    @Test
    void no_capability_knows_more_than_it_may() {
        MODULES.verify();
    }

    @Test
    void what_a_capability_may_know_is_what_was_agreed() {
        Map<String, Set<String>> declared = new TreeMap<>();
        MODULES.forEach(module -> declared.put(
                module.getIdentifier().toString(),
                declared(module.getBasePackage().getName())));

        assertThat(declared).isEqualTo(new TreeMap<>(ALLOWED));
    }

    @Test
    @Tag("slow")
    void the_capabilities_are_drawn() throws Exception {
        Path folder = Path.of(System.getProperty("basedir", "."), "target", "modules");

        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml();

        assertThat(Files.readString(folder.resolve("components.puml")).toLowerCase(java.util.Locale.ROOT))
                .contains(ALLOWED.keySet());
    }

    private static Set<String> declared(String packageName) {
        try {
            ApplicationModule module =
                    Class.forName(packageName + ".package-info").getAnnotation(ApplicationModule.class);
            return Arrays.stream(module.allowedDependencies())
                    .filter(name ->
                            !name.endsWith(" :: *") && !name.equals("settings")) // all may declare settings and limits
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(packageName + " does not say whom it may know", e);
        }
    }
}
