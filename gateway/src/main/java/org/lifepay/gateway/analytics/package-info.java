/** Business metrics by day and their comparison; metrics of completed days are stored (daily rollup). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"settings", "money", "merchant", "paging", "order", "refund", "work", "database", "time"
        })
package org.lifepay.gateway.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
