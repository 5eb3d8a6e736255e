package org.lifepay.gateway.export;

import org.lifepay.gateway.statement.Fees;

/**
 * What cells are made of besides the row.
 *
 * @param texts the fixed texts, in the user's language
 * @param fees the fees on paid orders
 */
public record ExportContext(ExportTexts texts, Fees fees) {
    public String text(String key) {
        return texts.get(key);
    }
}
