package org.lifepay.gateway.console.audit;

import java.util.stream.Collectors;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditFact;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.export.ExportTexts;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of the audit log. */
enum AuditExportColumn implements ExportColumn<AuditEntry> {
    MERCHANT,
    CREATED,
    USER,
    OWN_USER,
    ROLE,
    ADDRESS,
    OWN_ADDRESS,
    RESULT,
    ACTION,
    OBJECT,
    BEFORE,
    AFTER;

    @Override
    public Cell of(AuditEntry entry, ExportContext context) {
        ExportTexts texts = context.texts();
        return switch (this) {
            case MERCHANT -> Cell.text(entry.merchant().map(MerchantId::digits).orElse(null));
            case CREATED -> Cell.time(entry.at());
            case USER -> Cell.text(entry.who());
            case OWN_USER -> entry.byOperator() ? new Cell.Label(texts.get("audit.operator")) : Cell.text(entry.who());
            case ROLE ->
                new Cell.Label(texts.get(
                        entry.role().map(role -> "common.role." + role).orElse("audit.codeHolder")));
            case ADDRESS -> Cell.text(entry.address());
            case OWN_ADDRESS -> Cell.text(entry.byOperator() ? null : entry.address());
            case RESULT -> entry.refused() ? new Cell.Label(texts.get("audit.result.REFUSED")) : Cell.EMPTY;
            case ACTION -> new Cell.Label(texts.get("audit." + entry.action()));
            case OBJECT -> Cell.text(entry.subject());
            case BEFORE -> Cell.text(words(entry.before(), texts));
            case AFTER -> Cell.text(words(entry.after(), texts));
        };
    }

    private static String words(String facts, ExportTexts texts) {
        return AuditFact.parse(facts).stream()
                .map(fact -> word("audit.fact.", fact.name(), texts) + "："
                        + word("audit.value." + fact.name() + ".", fact.value(), texts))
                .collect(Collectors.joining("；"));
    }

    private static String word(String prefix, String text, ExportTexts texts) {
        String found = texts.get(prefix + text);
        return found.equals(prefix + text) ? text : found;
    }
}
