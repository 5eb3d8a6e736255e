package org.lifepay.gateway.console.audit;

import java.util.List;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditFact;

/**
 * An entry of the audit log as a page shows it: what changed, fact by fact. The message keys of a fact are
 * {@code audit.fact.<name>} and, for words, {@code audit.value.<name>.<value>}.
 */
public record AuditLine(AuditEntry entry, List<AuditFact> before, List<AuditFact> after) {
    static AuditLine of(AuditEntry entry) {
        return new AuditLine(entry, AuditFact.parse(entry.before()), AuditFact.parse(entry.after()));
    }
}
