package org.lifepay.gateway.console.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lifepay.gateway.access.audit.AuditEntry;

/** An entry of the audit log as a page shows it: what changed, fact by fact. */
public record AuditLine(AuditEntry entry, List<Fact> before, List<Fact> after) {
    /** The beginning of a fact; a value may contain anything but this. */
    private static final Pattern NAME = Pattern.compile("(?:^|; )([A-Za-z0-9]+)=");

    /**
     * A value and its name; the message keys are {@code audit.fact.<name>} and, for words,
     * {@code audit.value.<name>.<value>}.
     */
    public record Fact(String name, String value) {}

    static AuditLine of(AuditEntry entry) {
        return new AuditLine(entry, facts(entry.before()), facts(entry.after()));
    }

    static List<Fact> facts(String text) {
        List<Fact> facts = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        String last = "";
        int from = 0;
        while (name.find()) {
            if (!last.isEmpty()) {
                facts.add(new Fact(last, text.substring(from, name.start())));
            }
            last = name.group(1);
            from = name.end();
        }
        if (!last.isEmpty()) {
            facts.add(new Fact(last, text.substring(from)));
        }
        return facts;
    }
}
