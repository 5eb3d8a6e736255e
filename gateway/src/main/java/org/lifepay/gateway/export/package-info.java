/** Whole lists as files: every row that fits a filter, however many. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"money", "merchant", "paging", "order", "order :: *", "refund", "spreadsheet", "database"
        })
package org.lifepay.gateway.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
