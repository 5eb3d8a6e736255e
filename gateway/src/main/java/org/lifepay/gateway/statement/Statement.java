package org.lifepay.gateway.statement;

import java.time.Instant;

/**
 * A merchant's statement of one day.
 *
 * @param size the file's size in bytes
 * @param digest SHA-256 of the file, in hex
 */
public record Statement(StatementKey key, Totals totals, Instant madeAt, long size, String digest) {
    /** The file name for downloads. */
    public String fileName() {
        String number = key.correction() == 0 ? "" : "_" + key.correction();
        return "statement-" + key.merchant().digits() + "-" + key.day() + number + ".csv";
    }
}
