package org.lifepay.gateway.console.audit;

import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportTexts;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of the audit log. */
enum AuditExportColumn implements ExportColumn<AuditEntry> {
    MERCHANT,
    CREATED,
    USER,
    ROLE,
    ACTION,
    OBJECT,
    BEFORE,
    AFTER;

    @Override
    public Cell of(AuditEntry entry, ExportTexts texts) {
        return switch (this) {
            case MERCHANT -> Cell.text(entry.merchant().map(MerchantId::digits).orElse(null));
            case CREATED -> Cell.time(entry.at());
            case USER -> Cell.text(entry.who());
            case ROLE -> new Cell.Label(texts.get("common.role." + entry.role()));
            case ACTION -> new Cell.Label(texts.get("audit." + entry.action()));
            case OBJECT -> Cell.text(entry.subject());
            case BEFORE -> Cell.text(entry.before());
            case AFTER -> Cell.text(entry.after());
        };
    }
}
