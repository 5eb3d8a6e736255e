/** Export of complete lists as CSV or Excel files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "paging",
            "order",
            "order :: *",
            "refund",
            "spreadsheet",
            "statement",
            "database"
        })
package org.lifepay.gateway.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
